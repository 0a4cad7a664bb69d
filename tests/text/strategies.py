"""Random paragraphs: what newspapers hold, in about their proportions, and what they should not."""

from hypothesis import strategies as st

LEVELS = st.sampled_from(["none", "basic", "gb", "strict"])
STYLES = st.sampled_from(["quanjiao", "kaiming", "banjiao", "hangmobanjiao", "plain"])
# marks of one em, a variable font, quotes of a third of an em, a heavy face, centred marks
FACES = ("song", "hei", "kai", "display", "song-tw")
BREAKERS = st.sampled_from([f"{how}/{face}" for how in ("optimal", "greedy") for face in FACES])
MEASURES = st.one_of(st.integers(1, 60).map(float), st.floats(1, 60).map(lambda m: round(m, 3)))

_PIECES = [
    *"的一是不了人我在有他这为之大来以个中上们" * 2,
    *"，。、；：？！" * 2,
    *"“”‘’（）《》「」【】〔〕",
    *"——……—…·–～-/／々％℃¥￥%°+±",
    *"0123456789",
    *"３７",
    *"abcdefgMWV",
    *"().,:;!?\"'@&_",
    *"    \u3000",
    *["——", "……", "3.14", "1,000", "2.5%", "￥5", "newspaper", "don’t", "？！", "。”", "：“"],
    *["\u0301", "\ufe00", "\u00a0", "😀", "👨\u200d👩", "é", "Ω", "Ж", "𠮷", "www.a-b.cn/c?d=1"],
]
TEXTS = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=60).map("".join)
