"""Search as one types: Chinese, full pinyin, initials and dates, several words that must all be found.

`index` is asked; `words`, `dates` and `spelling` say what a word means; `readings` knows how characters are read and is
the only module that loads pypinyin, in a thread, after the screens stand. Until then Chinese and dates are found.
"""
