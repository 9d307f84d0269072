/**
 * How messages ask for a backport, project by project: one table. A preset is a name for some of its forms, and a user's own
 * regular expression (`backport.nominations`) is one more. Pure.
 */
import { append } from '../base/arrays.ts';
import { compileLinear, type LinearPattern } from '../base/linearPattern.ts';
import { findMatchingLines } from '../commitMessage/findMatchingLines.ts';
import { readStableNotes } from '../submit/readStableNotes.ts';

/** A line of a message that asks for a backport. */
export interface NominationTag {
    /** As it stands there, without whitespace around it. */
    readonly line: string;
    /** Branches or versions that it names, as it writes them; none: any branch that is maintained. */
    readonly versions: readonly string[];
    /** It means those versions and all that are newer: `# 5.10+`. */
    readonly newer?: true;
    /** It asks to wait: so many days after it was committed, or for a tag that ends so. */
    readonly days?: number;
    readonly afterTag?: string;
    /** It asks not to be taken by a tool, and why; "" where it does not say. */
    readonly notSelected?: string;
    /** To be picked first, of the versions that it names. */
    readonly prerequisite?: { readonly id: string; readonly subject: string };
}

/** Names that the setting `backport.nominations` takes for the forms of a project. */
export type PresetName = 'kernel' | 'mesa' | 'freebsd' | 'github-labels';

interface NominationForm {
    readonly preset: PresetName;
    readonly example: string;
    /** Of one line. Groups by name: `versions`, `count` and `unit` (a period), `never`. */
    readonly pattern: RegExp;
}

const VERSION = /(?<![\w.])v?\d{1,4}(?:[._]\d{1,4}){0,3}(?:\.[xy])?(?![\w.]*@)/g;

/** Lines of these forms, beside the kernel's `Cc: stable@vger.kernel.org`, which `stableNotes` reads. */
export const NOMINATION_FORMS: readonly NominationForm[] = [
    {
        preset: 'mesa',
        example: 'Cc: 21.1 <mesa-stable@lists.freedesktop.org>',
        pattern:
            /^[ \t]*cc:(?<versions>[^\n@]{0,80})\b(?:mesa-)?stable\b(?:@lists\.freedesktop\.org)?(?<after>[^\n@]{0,80})$/i,
    },
    {
        preset: 'mesa',
        example: 'Cc: 20.3',
        pattern: /^[ \t]*cc:[ \t]*(?<versions>\d{2}\.\d(?:[ \t,]{1,3}\d{2}\.\d){0,5})[ \t]*$/i,
    },
    { preset: 'mesa', example: 'Backport-to: 23.3', pattern: /^[ \t]*backport-to:(?<versions>[^\n]{1,200})$/i },
    {
        preset: 'freebsd',
        example: 'MFC after: 3 days',
        pattern:
            /^[ \t]*mfc after:[ \t]*(?:(?<count>\d{1,3})[ \t]*(?<unit>day|week|month)s?|immediately|(?<never>never))/i,
    },
    { preset: 'freebsd', example: 'MFC to: stable/13', pattern: /^[ \t]*mfc to:(?<versions>[^\n]{1,200})$/i },
    {
        preset: 'github-labels',
        example: 'Labels: needs-backport/1.2',
        pattern:
            /^[ \t]*(?:labels?:[^\n]{0,200}[ \t,])?(?:needs?-backport|backport|cherry-pick)[-/:](?:to[-/:])?[ \t]*(?<versions>[\w./-]{1,100}(?:,[ \t]*[\w./-]{1,100}){0,10})$/i,
    },
];

/** Every preset; all count where the setting names none. */
export const PRESETS: readonly PresetName[] = ['kernel', 'mesa', 'freebsd', 'github-labels'];

/** What counts as asking in one repository. */
export interface NominationRules {
    readonly presets: ReadonlySet<PresetName>;
    /** The user's own, each of one line. */
    readonly patterns: readonly LinearPattern[];
    /** Names the rules: facts that were read by others are read again. */
    readonly key: string;
    /** Settings that are neither a preset nor a regular expression. */
    readonly invalid: readonly string[];
}

/** Of what is read from a message: what was kept by another one is read again. */
const FACTS_VERSION = 4;
/** Characters of one pattern, and how many there may be. */
const LONGEST_PATTERN = 500;
const MOST_PATTERNS = 50;

/** @param values of `backport.nominations`: names of presets and regular expressions; all presets if empty */
export async function readNominationRules(values: readonly string[]): Promise<NominationRules> {
    const presets = new Set<PresetName>();
    const patterns: LinearPattern[] = [];
    const invalid: string[] = [];
    for (const value of values.slice(0, MOST_PATTERNS)) {
        const preset = PRESETS.find((name) => name === value);
        if (preset) presets.add(preset);
        else {
            const pattern = value.length <= LONGEST_PATTERN ? await compileLinear(value) : undefined;
            if (pattern) patterns.push(pattern);
            else invalid.push(value);
        }
    }
    // Patterns of the user's own come beside what is known, unless a preset is named too.
    const all = presets.size === 0 ? new Set(PRESETS) : presets;
    return {
        presets: all,
        patterns,
        key: JSON.stringify([FACTS_VERSION, [...all], patterns.map(({ source }) => source)]),
        invalid,
    };
}

const ASKS = /stable|backport|cherry-pick|mfc|cc:[ \t]?\d\d\.\d/i;
const ANY = /./;

/** Each line of a message that asks for a backport, top down. */
export function findNominationTags(message: string, rules: NominationRules): NominationTag[] {
    const hasOwn = rules.patterns.length > 0;
    if (!hasOwn && !ASKS.test(message)) return [];
    const found: NominationTag[] = [];
    if (rules.presets.has('kernel')) append(found, kernelTags(message).slice(0, MOST_TAGS));
    const forms = NOMINATION_FORMS.filter(({ preset }) => rules.presets.has(preset));
    for (const { text } of findMatchingLines(message, hasOwn ? ANY : ASKS)) {
        if (found.length >= MOST_TAGS) break;
        // The kernel's lines are read already.
        if (/@(?:vger\.)?kernel\.org/i.test(text)) continue;
        const groups = groupsOf(text, forms, rules.patterns);
        if (groups) found.push(tagOf(text.trim(), groups));
    }
    return found;
}

/** Named groups of the first form that a line has, the known ones first; undefined where it has none. */
function groupsOf(
    line: string,
    forms: readonly NominationForm[],
    patterns: readonly LinearPattern[],
): Readonly<Record<string, string | undefined>> | undefined {
    for (const { pattern } of forms) {
        const match = pattern.exec(line);
        if (match) return match.groups ?? {};
    }
    for (const pattern of patterns) {
        const groups = pattern.match(line);
        if (groups) return groups;
    }
    return undefined;
}

/** Lines of one message that ask. */
const MOST_TAGS = 20;

const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };

function tagOf(line: string, groups: Readonly<Record<string, string | undefined>>): NominationTag {
    const { versions = '', after = '', count, unit = '', never } = groups;
    return {
        line,
        versions: namedVersions(`${versions} ${after}`),
        ...(never ? { notSelected: line } : {}),
        ...(count ? { days: Number(count) * (DAYS[unit.toLowerCase()] ?? 1) } : {}),
    };
}

/** Numbers of versions, and names of branches: words with a digit or a slash in them. */
function namedVersions(text: string): string[] {
    const words = text.split(/[\s,;"'<>()#]+/).filter((word) => /\d/.test(word) || word.includes('/'));
    return words.flatMap((word) => (/[a-z]/i.test(word) ? [word] : (word.match(VERSION) ?? []))).slice(0, MOST_TAGS);
}

const KERNEL_LINE = /(?:^|\n)cc[ \t]*:[^#\n]*\bstable(?:\+noautosel)?@(?:vger\.)?kernel\.org/i;
const AFTER = /\bafter[ \t]+(?:(\d{1,3})[ \t]*(day|week|month)s?|v?[\d.]*(-?rc\d{1,2}))\b/i;

/** `Cc: stable@vger.kernel.org # 5.10+`, its prerequisites and its requests to wait (the kernel's stable-kernel-rules). */
function kernelTags(message: string): NominationTag[] {
    const { asked, from, prerequisites, notSelected } = readStableNotes(message);
    if (!asked && notSelected === undefined) return [];
    const lines = findMatchingLines(message, KERNEL_LINE).map(({ text }) => text.trim());
    const wait = lines.map((line) => AFTER.exec(line.slice(line.indexOf('#') + 1))).find((each) => each !== null);
    const [, count, unit = '', tag] = wait ?? [];
    const line = lines.find((each) => !/\+noautosel/i.test(each)) ?? lines[0] ?? 'Cc: stable@vger.kernel.org';
    const main: NominationTag = {
        line,
        versions: from === undefined ? [] : [from],
        ...(from === undefined ? {} : { newer: true as const }),
        ...(count ? { days: Number(count) * (DAYS[unit.toLowerCase()] ?? 1) } : {}),
        ...(tag ? { afterTag: tag.startsWith('-') ? tag : `-${tag}` } : {}),
        ...(notSelected === undefined ? {} : { notSelected }),
    };
    const first = prerequisites.map(({ id, subject, series }): NominationTag => ({
        line: lines.find((each) => each.includes(id)) ?? line,
        versions: series === undefined ? [] : [series],
        ...(series === undefined ? {} : { newer: true as const }),
        prerequisite: { id, subject },
    }));
    return [main, ...first];
}
