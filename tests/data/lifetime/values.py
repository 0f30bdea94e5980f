#!/usr/bin/env python3
"""Values of every model function at ordinary and at hard places, from the integrals the models are defined by, in
fifty digits and with nothing in common with the engine. Needs mpmath (pip install mpmath).

    python3 tests/data/lifetime/values.py > tests/data/lifetime/values.csv

Columns: function, parameters, arguments (both separated by blanks), value.
"""

import mpmath as mp

mp.mp.dps = 50
M = mp.mpf


def gamma_density(rate, shape, scale):
    return scale**shape * rate ** (shape - 1) * mp.e ** (-scale * rate) / mp.gamma(shape)


# ---- coin models, from their definitions -------------------------------------------------------------------------

def coin_expected(r, alpha, a, b, t):
    """E over p ~ Beta(a, b) of (1 - (1 + p t / alpha)^-r) / p, by hypergeometric series in exact arithmetic."""
    z = t / alpha
    # r * z * 3F2(r + 1, a, 1; a + b, 2; -z)
    return r * z * mp.hyp3f2(r + 1, a, 1, a + b, 2, -z)


def coin_alive(first, r, alpha, a, b, x, tx, T):
    k = x + first
    if k == 0:
        return M(1)
    alive = mp.beta(a, b + k) * (alpha + T) ** -(r + x)
    gone = mp.beta(a + 1, b + k - 1) * (alpha + tx) ** -(r + x)
    return alive / (alive + gone)


def coin_ll(first, r, alpha, a, b, x, tx, T):
    k = x + first
    alive = mp.beta(a, b + k) / mp.beta(a, b) * (alpha + T) ** -(r + x)
    gone = mp.beta(a + 1, b + k - 1) / mp.beta(a, b) * (alpha + tx) ** -(r + x) if k else M(0)
    return mp.log(mp.gamma(r + x) / mp.gamma(r) * alpha**r * (alive + gone))


def coin_given(first, r, alpha, a, b, x, tx, T, t):
    return coin_alive(first, r, alpha, a, b, x, tx, T) * coin_expected(r + x, alpha + T, a, b + x + first, t)


def loyal(n, r, alpha, t):
    return mp.gamma(r + n) / mp.gamma(r) / mp.factorial(n) * (alpha / (alpha + t)) ** r * (t / (alpha + t)) ** n


def coin_count(r, alpha, a, b, t, n):
    there = mp.beta(a, b + n) / mp.beta(a, b) * loyal(n, r, alpha, t)
    if n == 0:
        return there
    # the n-th purchase happened and was the last: a tail of the negative binomial as an incomplete beta function
    tail = mp.betainc(n, r, 0, t / (alpha + t), regularized=True)
    return there + mp.beta(a + 1, b + n - 1) / mp.beta(a, b) * tail


def mbg_count(r, alpha, a, b, t, n):
    return b / (a + b) * coin_count(r, alpha, a, b + 1, t, n) + (a / (a + b) if n == 0 else 0)


# ---- Pareto/NBD, from its integrals ------------------------------------------------------------------------------

def left(r, alpha, s, beta, x, tx, T):
    """integral from tx to T of (alpha + y)^-(r+x) (beta + y)^-(s+1), by the 2F1 of Fader & Hardie (2005)."""
    e = r + s + x
    if alpha >= beta:
        f = lambda y: mp.hyp2f1(e, s + 1, e + 1, (alpha - beta) / (alpha + y)) / (alpha + y) ** e
    else:
        f = lambda y: mp.hyp2f1(e, r + x, e + 1, (beta - alpha) / (beta + y)) / (beta + y) ** e
    if tx == T:
        return M(0)
    try:
        return (f(tx) - f(T)) / e
    except mp.libmp.NoConvergence:
        # Where the series is too slow: the integral itself, cut finer towards its steep start.
        g = lambda y: (alpha + y) ** -(r + x) * (beta + y) ** -(s + 1)
        cuts = [tx] + [tx + (T - tx) * M(2) ** -k for k in range(24, -1, -1)]
        return mp.quad(g, cuts)


def pareto_alive(r, alpha, s, beta, x, tx, T):
    return 1 / (1 + s * (alpha + T) ** (r + x) * (beta + T) ** s * left(r, alpha, s, beta, x, tx, T))


def pareto_ll(r, alpha, s, beta, x, tx, T):
    inner = (alpha + T) ** -(r + x) * (beta + T) ** -s + s * left(r, alpha, s, beta, x, tx, T)
    return mp.log(mp.gamma(r + x) / mp.gamma(r) * alpha**r * beta**s * inner)


def pareto_expected(r, alpha, s, beta, t):
    if s == 1:
        return r * beta / alpha * mp.log((beta + t) / beta)
    return r * beta / (alpha * (s - 1)) * (1 - (beta / (beta + t)) ** (s - 1))


def pareto_given(r, alpha, s, beta, x, tx, T, t):
    return pareto_alive(r, alpha, s, beta, x, tx, T) * pareto_expected(r + x, alpha + T, s, beta + T, t)


def pareto_count(r, alpha, s, beta, t, n):
    there = loyal(n, r, alpha, t) * (beta / (beta + t)) ** s
    f = lambda y: s * beta**s * (beta + y) ** -(s + 1) * loyal(n, r, alpha, y)
    cuts = [t * k for k in (0, M("0.001"), M("0.01"), M("0.1"), M("0.5"), M("0.8"), M("0.9"), M("0.97"), M("0.99"), M("0.997"), 1)]
    return there + mp.quad(f, cuts)


# ---- spend and contracts -----------------------------------------------------------------------------------------

def spend_ll(p, q, g, x, z):
    return mp.log(mp.gamma(p * x + q) / mp.gamma(p * x) / mp.gamma(q) * g**q * z ** (p * x - 1) * x ** (p * x) / (g + x * z) ** (p * x + q))


def spend_expected(p, q, g, x, z):
    return p * (g + x * z) / (p * x + q - 1)


def sbg_survival(a, b, t):
    return mp.beta(a, b + t) / mp.beta(a, b)


# ---- where they are looked at ------------------------------------------------------------------------------------

COINS = [
    "0.2426 4.4136 0.7929 2.426",
    "0.5248 6.1831 0.8914 1.6140",
    "0.3 5 0.2 0.4",        # a + b < 1
    "0.3 5 0.4 0.6",        # a + b = 1
    "0.5 8 1 2",            # a = 1
    "0.5 8 1.000000001 2",
    "0.5 8 0.999999 1.7",
    "2.5 30 3 1.5",
    "0.5 8 2 3",
    "0.05 0.01 0.01 5",
    "12 2 0.05 900",
    "400 90 6 40",
    "0.7 0.5 80 2",
]
PARETOS = [
    "0.5533 10.578 0.606 11.66",
    "0.5533 11.66 0.606 10.578",
    "0.8 10 1 14",          # s = 1
    "0.8 10 1.0000001 14",
    "0.5 9 0.6 9",          # alpha = beta
    "0.5 9 0.6 9.0000001",
    "0.5 9.0000001 0.6 9",
    "0.02 0.05 0.3 200",
    "3 200 2.5 0.05",
    "40 90 0.01 3",
    "0.6 1000 5 2",
]
HISTORIES = [
    "0 0 38.857142857142857", "1 12 12", "2 30.428571428571429 38.857142857142857", "26 30.857142857142857 31",
    "1 0.14285714285714285 250", "40 3 60", "300 104 520", "5000 515 520", "5000 100 520", "7 519.85714285714286 520",
    "0 0 1040",
]
TIMES = ["0.14285714285714285", "4", "52", "520"]
COUNTS = ["0", "1", "2", "7", "40"]


def numbers(text):
    return [M(word) for word in text.split()]


def tell(function, parameters, arguments, value):
    print(f"{function},{parameters},{arguments},{mp.nstr(value, 18, min_fixed=0, max_fixed=0)}")


def main():
    print("function,parameters,arguments,value")
    for text in COINS:
        for t in TIMES:
            tell("bg_expected", text, t, coin_expected(*numbers(text), M(t)))
            r, alpha, a, b = numbers(text)
            tell("mbg_expected", text, t, b / (a + b) * coin_expected(r, alpha, a, b + 1, M(t)))
            for n in COUNTS:
                tell("bg_count", text, f"{t} {n}", coin_count(*numbers(text), M(t), int(n)))
                tell("mbg_count", text, f"{t} {n}", mbg_count(*numbers(text), M(t), int(n)))
        for history in HISTORIES:
            for name, first in (("bg", 0), ("mbg", 1)):
                tell(f"{name}_ll", text, history, coin_ll(first, *numbers(text), *numbers(history)))
                tell(f"{name}_alive", text, history, coin_alive(first, *numbers(text), *numbers(history)))
                for t in ("4", "52"):
                    tell(f"{name}_given", text, f"{history} {t}", coin_given(first, *numbers(text), *numbers(history), M(t)))
    for text in PARETOS:
        for t in TIMES:
            tell("pareto_expected", text, t, pareto_expected(*numbers(text), M(t)))
            for n in COUNTS:
                tell("pareto_count", text, f"{t} {n}", pareto_count(*numbers(text), M(t), int(n)))
        for history in HISTORIES:
            # the difference of two 2F1 loses digits without end for heavy buyers: start with many
            mp.mp.dps = 60
            while True:
                ll = pareto_ll(*numbers(text), *numbers(history))
                mp.mp.dps *= 2
                if abs(ll - pareto_ll(*numbers(text), *numbers(history))) < M(10) ** -25:
                    break
            tell("pareto_ll", text, history, ll)
            tell("pareto_alive", text, history, pareto_alive(*numbers(text), *numbers(history)))
            for t in ("4", "52"):
                tell("pareto_given", text, f"{history} {t}", pareto_given(*numbers(text), *numbers(history), M(t)))
            mp.mp.dps = 50
    for text in ("6.249 3.744 15.444", "0.5 0.7 200", "80 1.5 3"):
        for spend in ("1 29.33", "4 12.5", "5000 80", "1 0.01", "2 1000000"):
            tell("spend_ll", text, spend, spend_ll(*numbers(text), *numbers(spend)))
            tell("spend_expected", text, spend, spend_expected(*numbers(text), *numbers(spend)))
    for text in ("0.7041 1.182", "0.6681 3.8061", "0.01 30", "5 0.2"):
        for t in ("0", "1", "12", "400"):
            tell("sbg_survival", text, t, sbg_survival(*numbers(text), M(t)))


main()
