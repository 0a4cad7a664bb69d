"""The operators of a content stream -> whether they choose RGB colours.

A scan by regular expressions that take linear time, for a full parser takes minutes and gigabytes
for what a hostile file may hold.
"""

import re

_ASIDE = re.compile(rb"(?:\((?:[^()\\]++|\\.)*+\)\s*+|%[^\r\n]*+\s*+)++", re.DOTALL)
_RGB = re.compile(
    rb"(?<![^\s\])>])(?:rg|RG)(?![^\s\[(</%])"  # the operators
    rb"|/DeviceRGB\s++(?:cs|CS)(?![^\s\[(</%])"  # the space by its name
    rb"|/(?:CS|ColorSpace)\s*+\[?\s*+(?:/(?:I|Indexed)\s*+)?/(?:Device)?RGB\b"  # of inline pictures
)


def paints_rgb(content: bytes) -> bool:
    """Tell whether a content stream sets a DeviceRGB colour or holds an inline picture in it.

    What stands in strings and comments does not count.
    """
    if _RGB.search(content) is None:
        return False
    return _RGB.search(_ASIDE.sub(b" ", content)) is not None
