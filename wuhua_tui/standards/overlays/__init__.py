"""Overlays: what an implementing rule (分类制定的实施意见) of a province, city, county or system makes of the standard.

`reading` makes them of files, `lint` says what is wrong with them, `effective` what they make of a check, `overlays`
which of them hold for a branch on which days, `judging` what follows for its findings.
"""
