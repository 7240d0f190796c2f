"""The terminal interface, on Textual: what `wuhua` without a command opens.

With the Kitty keyboard protocol a commit of five or more characters from a Chinese input method arrives as garbage
(Textual 8.2.8 gives up on sequences over 32 characters), and some terminals drop it altogether. Textual reads the
variable once, when it is first imported, so it is set here; a value that the user has set stands.
"""

from __future__ import annotations

import os

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
