"""Global git configurations that would spoil what this program writes or reads, by name; for save and for sync."""

from __future__ import annotations

from typing import Final

#: `{home}` is the folder that holds the configuration. `fired` appears there when a program was run that must not run.
HOSTILE: Final = {
    "showSignature": "[log]\n\tshowSignature = true\n",
    "autocrlf": "[core]\n\tautocrlf = true\n\tsafecrlf = true\n\teol = crlf\n",
    "hooksPath": "[core]\n\thooksPath = {home}/hooks\n",
    "gpg": '[gpg]\n\tprogram = {home}/fire\n[gpg "ssh"]\n\tprogram = {home}/fire\n\tdefaultKeyCommand = {home}/fire\n',
    "openpgp": "[gpg]\n\tformat = openpgp\n[user]\n\tsigningkey = ABCDEF\n[commit]\n\tgpgsign = true\n",
    "insteadOf": '[url "ext::{home}/fire "]\n\tinsteadOf = /\n\tinsteadOf = file://\n',
    "templateDir": "[init]\n\ttemplateDir = {home}/template\n\tdefaultBranch = trunk\n",
    "external": "[diff]\n\texternal = {home}/fire\n\tnoprefix = true\n\trenames = copies\n",
    "pager": "[core]\n\tpager = {home}/fire\n\teditor = {home}/fire\n\taskPass = {home}/fire\n",
    "template": "[commit]\n\ttemplate = /nonexistent\n\tcleanup = verbatim\n\tverbose = true\n",
    "fsmonitor": "[core]\n\tfsmonitor = {home}/fire\n\tuntrackedCache = true\n",
    "attributes": "[core]\n\tattributesFile = {home}/attributes\n\texcludesFile = {home}/ignore\n",
    "filter": '[filter "evil"]\n\tclean = {home}/fire\n\tsmudge = {home}/fire\n\trequired = true\n'
    "[core]\n\tattributesFile = {home}/attributes\n",
    "alias": "[alias]\n\tupdate-ref = !{home}/fire\n\tcat-file = !{home}/fire\n",
    "status": "[status]\n\tshort = true\n\tbranch = true\n\tshowUntrackedFiles = no\n\trelativePaths = true\n",
    "encoding": "[i18n]\n\tcommitEncoding = GBK\n\tlogOutputEncoding = GBK\n[core]\n\tquotePath = true\n",
    "nobody": "[user]\n\tuseConfigOnly = true\n",
}


def make_hostile(home, name):
    """Write the configuration of that name into `home`, with the programs and lists that it points to."""
    home.mkdir(exist_ok=True)
    fire = home / "fire"
    fire.write_text(f'#!/bin/sh\ntouch "{home}/fired"\ncat\nexit 0\n', encoding="utf-8")
    for folder in ("hooks", "template/hooks"):
        (home / folder).mkdir(parents=True, exist_ok=True)
        for hook in (
            "pre-commit",
            "commit-msg",
            "post-commit",
            "reference-transaction",
            "post-index-change",
            "pre-push",
        ):
            (home / folder / hook).write_text(fire.read_text(), encoding="utf-8")
            (home / folder / hook).chmod(0o755)
    fire.chmod(0o755)
    (home / "attributes").write_text("* filter=evil\n*.toml text eol=crlf\n", encoding="utf-8")
    (home / "ignore").write_text("*\n", encoding="utf-8")
    (home / ".gitconfig").write_text(HOSTILE[name].replace("{home}", str(home)), encoding="utf-8")
