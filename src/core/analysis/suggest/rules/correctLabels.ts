/**
 * Jumps to the label that does here what upstream's label does there. Labels of the same name often undo different things
 * on an older branch; a suggestion that keeps upstream's name would leave something allocated, or free it twice.
 */
import { append } from '../../../base/arrays.ts';
import type { RegionCase } from '../model/regionCase.ts';
import type { Proposal } from '../model/proposal.ts';

/** Upstream's label, and the one of the target that makes the same calls. */
interface LabelPair {
    readonly from: string;
    readonly to: string;
}

/**
 * @returns the proposals, each new jump in them corrected where exactly one label of the target's function makes the same
 *   calls in the same order as upstream's label, and the one of the same name does not
 */
export function correctLabels(region: RegionCase, proposals: readonly Proposal[]): readonly Proposal[] {
    const pairs = pairLabels(region);
    if (pairs.length === 0) return proposals;
    return proposals.map((proposal) => {
        if (proposal.rule === 'take-patch') return proposal;
        const jumps = new Set(jumpsIn(proposal.text));
        const labels = pairs.filter(({ from }) => jumps.has(from));
        if (labels.length === 0) return proposal;
        const newNames = new Map(labels.map(({ from, to }) => [from, to]));
        const text = proposal.text.replace(
            /\b(goto\s+)(\w+)/g,
            (_, jump: string, label: string) => jump + (newNames.get(label) ?? label),
        );
        return { ...proposal, text, reason: { kind: 'relabelled', labels, because: proposal.reason } };
    });
}

function pairLabels({ file, base, patch, target }: RegionCase): LabelPair[] {
    const known = new Set([...jumpsIn(base), ...jumpsIn(target)]);
    const added = jumpsIn(patch).filter((label) => !known.has(label));
    if (added.length === 0) return [];
    const here = labelsBehind(file.target, target);
    const upstream = labelsBehind(file.patch, patch);
    return [...new Set(added)].flatMap((from): LabelPair[] => {
        const calls = upstream.get(from);
        if (!calls?.length || isSame(here.get(from), calls)) return [];
        const fitting = [...here].filter(([, own]) => isSame(own, calls));
        return fitting.length === 1 ? [{ from, to: fitting[0]![0] }] : [];
    });
}

const jumpsIn = (text: string): string[] => [...text.matchAll(/\bgoto\s+(\w+)/g)].map(([, label]) => label!);

const isSame = (one: readonly string[] | undefined, other: readonly string[]) =>
    one !== undefined && one.length === other.length && one.every((call, at) => call === other[at]);

/**
 * The labels behind a place up to the end of its function, each with the calls that are made from there on.
 * @param at a part of the text; one that stands there several times is no place
 */
function labelsBehind(text: string | undefined, at: string): Map<string, string[]> {
    const found = new Map<string, string[]>();
    const start = text !== undefined && at !== '' ? text.indexOf(at) : -1;
    if (text === undefined || start < 0 || text.includes(at, start + 1)) return found;
    for (const line of text.slice(start + at.length, start + at.length + LONGEST).split('\n')) {
        if (line.startsWith('}')) return found;
        const [, label, code = line] = /^ ?([A-Za-z_]\w*):(?!:)(.*)$/.exec(line) ?? [];
        if (label !== undefined && label !== 'default') found.set(label, []);
        const calls = callsIn(code);
        for (const own of found.values()) append(own, calls);
    }
    // The end of the function was not seen.
    return new Map();
}

/** Of each statement of a line that calls something, from the first call on; whitespace does not matter. */
function callsIn(line: string): string[] {
    const statements = line.split(';').slice(0, -1);
    return statements.flatMap((statement) => {
        const open = statement.indexOf('(');
        if (open < 0) return [];
        const words = statement.slice(0, open).trimEnd().split(/\W/);
        return [`${words.at(-1)}${statement.slice(open)}`.replace(/\s+/g, '')];
    });
}

/** Characters of a function that are read. */
const LONGEST = 200_000;
