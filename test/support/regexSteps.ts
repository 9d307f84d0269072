/**
 * How many steps a backtracking engine takes for a regular expression on a text, and texts that make one take many: what
 * JavaScript's own engine does, without its shortcuts, and with a counter.
 */
import { RegExpParser, type AST } from '@eslint-community/regexpp';

/** Stops at so many: it is too much anyway. */
const LIMIT = 3_000_000;
class TooMany extends Error {}

type Next = (at: number) => boolean;
type Matcher = (text: string, at: number, next: Next) => boolean;

export interface Counted {
    /** Steps of a search through the whole text, for all matches where the expression is global; Infinity for too many. */
    steps(text: string): number;
    /** Texts that grow with `n`: each repetition of the expression, fed with what it takes, and no end that fits. */
    readonly attacks: readonly ((n: number) => string)[];
}

export function countedExpression(source: string, flags: string): Counted {
    const pattern = new RegExpParser({ ecmaVersion: 2025 }).parsePattern(source, 0, source.length, {
        unicode: flags.includes('u'),
        unicodeSets: flags.includes('v'),
    });
    let steps = 0;
    const captures = new Map<AST.CapturingGroup, string>();
    const step = () => {
        if (++steps > LIMIT) throw new TooMany();
    };
    const sequence = (elements: readonly AST.Element[], back: boolean): Matcher => {
        const matchers = (back ? elements.toReversed() : elements).map((element) => matcherOf(element, back));
        const from =
            (index: number): Matcher =>
            (text, at, next) =>
                index === matchers.length
                    ? next(at)
                    : matchers[index]!(text, at, (behind) => from(index + 1)(text, behind, next));
        return from(0);
    };
    const choice = (alternatives: readonly AST.Alternative[], back: boolean): Matcher => {
        const matchers = alternatives.map(({ elements }) => sequence(elements, back));
        return (text, at, next) => matchers.some((matcher) => matcher(text, at, next));
    };
    const one =
        (test: (sign: string) => boolean, back: boolean): Matcher =>
        (text, at, next) => {
            step();
            const sign = back ? text[at - 1] : text[at];
            return sign !== undefined && test(sign) && next(back ? at - 1 : at + 1);
        };
    const matcherOf = (element: AST.Element, back: boolean): Matcher => {
        switch (element.type) {
            case 'Character':
            case 'CharacterSet':
            case 'CharacterClass':
            case 'ExpressionCharacterClass':
                return one(signTest(element.raw, flags), back);
            case 'Group':
                return choice(element.alternatives, back);
            case 'CapturingGroup': {
                const inner = choice(element.alternatives, back);
                return (text, at, next) => {
                    const before = captures.get(element);
                    const done = inner(text, at, (behind) => {
                        const kept = captures.get(element);
                        captures.set(element, back ? text.slice(behind, at) : text.slice(at, behind));
                        if (next(behind)) return true;
                        if (kept === undefined) captures.delete(element);
                        else captures.set(element, kept);
                        return false;
                    });
                    if (!done && before !== undefined) captures.set(element, before);
                    return done;
                };
            }
            case 'Backreference':
                return (text, at, next) => {
                    step();
                    const groups = [element.resolved].flat();
                    const said = groups.map((group) => captures.get(group)).find((each) => each !== undefined) ?? '';
                    const start = back ? at - said.length : at;
                    return text.startsWith(said, start) && next(back ? start : at + said.length);
                };
            case 'Quantifier': {
                const inner = matcherOf(element.element, back);
                const { min, max, greedy } = element;
                const repeat =
                    (count: number): Matcher =>
                    (text, at, next) => {
                        step();
                        const more = () =>
                            count < max &&
                            inner(text, at, (behind) =>
                                behind === at && count >= min ? false : repeat(count + 1)(text, behind, next),
                            );
                        if (count < min) return more();
                        return greedy ? more() || next(at) : next(at) || more();
                    };
                return repeat(0);
            }
            case 'Assertion': {
                if (element.kind === 'lookahead' || element.kind === 'lookbehind') {
                    const inner = choice(element.alternatives, element.kind === 'lookbehind');
                    return (text, at, next) => inner(text, at, () => true) !== element.negate && next(at);
                }
                const test = new RegExp(element.raw, flags.replace(/[gy]/g, '') + 'y');
                return (text, at, next) => {
                    step();
                    test.lastIndex = at;
                    return test.test(text) && next(at);
                };
            }
            default:
                throw new Error(`no matcher for ${(element as AST.Element).type}`);
        }
    };
    const whole = choice(pattern.alternatives, false);
    const search = (text: string) => {
        steps = 0;
        try {
            for (let at = 0; at <= text.length; at++) {
                captures.clear();
                let end = -1;
                const found = whole(text, at, (behind) => ((end = behind), true));
                if (flags.includes('y') || (found && !flags.includes('g'))) break;
                if (found) at = Math.max(at, end - 1);
            }
        } catch (error) {
            if (!(error instanceof TooMany || error instanceof RangeError)) throw error;
            return Infinity;
        }
        return steps;
    };
    return { steps: search, attacks: attacksOn(pattern, flags) };
}

function signTest(raw: string, flags: string): (sign: string) => boolean {
    const test = new RegExp(`^(?:${raw})$`, flags.replace(/[gym]/g, ''));
    const known = new Map<string, boolean>();
    return (sign) => {
        let is = known.get(sign);
        if (is === undefined) known.set(sign, (is = test.test(sign)));
        return is;
    };
}

const SIGNS = [...`aA0_ \t\n-.,;:/*"'()[]<>{}=@#\\&|+!%$~?^é`];
const ENDS = ['', '\u0001', '\n\u0001'];
/** Signs that are tried for one repetition. */
const MOST_SIGNS = 6;

function attacksOn(pattern: AST.Pattern, flags: string): ((n: number) => string)[] {
    const attacks = new Map<string, (n: number) => string>();
    for (const [prefix, repeated] of repetitions(pattern.alternatives, '', flags)) {
        const literal = [...new Set(repeated.raw.replace(/\\./g, ''))];
        const test = signTest(repeated.raw, flags);
        const signs = [...new Set([...literal, ...SIGNS])].filter((sign) => test(sign)).slice(0, MOST_SIGNS);
        const sample = sampleOf(repeated, flags);
        const pumps = [...new Set([sample, ...signs, `${sample}\n`, prefix + sample])].filter((pump) => pump !== '');
        for (const pump of pumps)
            for (const end of ENDS)
                for (const start of new Set([prefix, '']))
                    attacks.set(
                        JSON.stringify([start, pump, end]),
                        (n) => start + pump.repeat(Math.ceil((4 * n) / Math.max(4, pump.length))) + end,
                    );
    }
    return [...attacks.values()];
}

/** Each repetition without an end, with a text that leads to it. */
function* repetitions(
    alternatives: readonly AST.Alternative[],
    prefix: string,
    flags: string,
): Generator<[prefix: string, repeated: AST.QuantifiableElement]> {
    for (const { elements } of alternatives) {
        let before = prefix;
        for (const element of elements) {
            if (element.type === 'Quantifier' && element.max > 100) yield [before, element.element];
            const inner = element.type === 'Quantifier' ? element.element : element;
            if ('alternatives' in inner) yield* repetitions(inner.alternatives, before, flags);
            before += sampleOf(element, flags);
        }
    }
}

/** A short text that the element takes. */
function sampleOf(element: AST.Element, flags: string): string {
    switch (element.type) {
        case 'Character':
            return String.fromCodePoint(element.value);
        case 'CharacterSet':
        case 'CharacterClass':
        case 'ExpressionCharacterClass':
            return SIGNS.find(signTest(element.raw, flags)) ?? '';
        case 'Group':
        case 'CapturingGroup':
            return element.alternatives[0]!.elements.map((each) => sampleOf(each, flags)).join('');
        case 'Quantifier':
            return sampleOf(element.element, flags).repeat(Math.min(Math.max(element.min, 1), 8));
        default:
            return '';
    }
}
