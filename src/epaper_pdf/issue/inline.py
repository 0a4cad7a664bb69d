"""Inline marks of our own for markdown-it: `{字|zì}` (注音) and `m^2^` (raised marks, N4).

A backslash before `{` or `^` keeps them as text, as everywhere in Markdown.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

RUBY, RAISED, BAD_RUBY = "ruby", "raised", "ruby_bad"
_RUBY = re.compile(r"\{([^{}|\n]*)\|([^{}|\n]*)\}")
_LIKE_RUBY = re.compile(r"\{[^{}\n]*\|[^{}\n]*\}")
_RAISED = re.compile(r"\^((?:[^\W_]|[-+−*†‡,()\[\]〔〕])+)\^")  # figures, words and note signs


def marks_plugin(parser: MarkdownIt) -> None:
    """Make `parser` yield a token for each annotation and raised mark.

    A ruby token has the annotated characters as its content and the note as its `info`.
    """
    parser.inline.ruler.before("link", RUBY, _ruby)
    parser.inline.ruler.before("link", RAISED, _raised)


def _ruby(state: StateInline, silent: bool) -> bool:
    like = _LIKE_RUBY.match(state.src, state.pos, state.posMax)
    if like is None:
        return False
    if not silent:
        found = _RUBY.fullmatch(like[0])
        base, note = (part.strip() for part in found.groups()) if found else ("", "")
        token = state.push(RUBY if base and note else BAD_RUBY, "ruby", 0)
        token.content, token.info = (base, note) if base and note else (like[0], "")
    state.pos = like.end()
    return True


def _raised(state: StateInline, silent: bool) -> bool:
    found = _RAISED.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push(RAISED, "sup", 0).content = found[1]
    state.pos = found.end()
    return True
