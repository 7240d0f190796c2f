"""Each screen as it was last looked at: `make pictures` draws anew what a change has made different."""

from __future__ import annotations

import asyncio
from functools import cache

import pytest

from tools.pictures.__main__ import KEPT, file_name
from tools.pictures.places import LAYS
from tools.pictures.scenes import SCENES, played
from tools.pictures.svg import svg

COMPARED = [scene for scene in SCENES if scene.kept]
DRAWN = [
    pytest.param(scene, size, id=f"{scene.name}-{size[0]}x{size[1]}") for scene in COMPARED for size in scene.sizes
]


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """A function from the name of a workspace to where it lies; each is laid once."""
    return cache(lambda name: LAYS[name](tmp_path_factory.mktemp(name)))


@pytest.mark.parametrize(("scene", "size"), DRAWN)
def test_a_screen_looks_as_it_was_looked_at(require, places, scene, size):
    """The demonstration on its day, character by character and colour by colour."""
    require("git")

    async def drawn():
        async with played(scene, places(scene.place), size) as pilot:
            return svg(pilot.app)

    expected = (KEPT / file_name(scene, size)).read_text(encoding="utf-8")
    # Line by line: a picture is long, and only what differs is worth reading.
    assert expected.splitlines() == asyncio.run(drawn()).splitlines()


def test_there_is_a_picture_for_every_scene_and_no_other():
    """A scene that goes takes its pictures along."""
    expected = {file_name(scene, size) for scene in COMPARED for size in scene.sizes}
    assert expected == {path.name for path in KEPT.iterdir()}
