/** Lines that look like markers. */
import type { MergeFacts } from '../../src/core/conflict/mergeFacts.ts';
import { parseConflicts } from '../../src/core/conflict/parseConflicts.ts';
import { growthCase } from '../support/work.ts';

const EXAMPLE = '<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> branch\n';
const EMPTY_EXAMPLE = '<<<<<<< HEAD\n=======\n>>>>>>> branch\n';
const conflict = (target: string, base: string, patch: string) =>
    `<<<<<<< HEAD\n${target}||||||| parent of 157b8e7 (docs: two)\n${base}=======\n${patch}>>>>>>> 157b8e7 (docs: two)\n`;

/** A merge whose text around the conflict is the same in all versions. */
function merge(head: string, tail: string): MergeFacts & { merged: string } {
    const [target, base, patch] = ['one and a half\n', 'one\n', 'two\n'] as const;
    return {
        merged: head + conflict(target, base, patch) + tail,
        versions: { target: head + target + tail, base: head + base + tail, patch: head + patch + tail },
    };
}

const parse = (build: (n: number) => MergeFacts & { merged: string }) =>
    growthCase({ n: 1000, build, work: (facts) => parseConflicts(facts.merged, facts) });

export default {
    examples: parse((n) => merge(EXAMPLE.repeat(n), EMPTY_EXAMPLE.repeat(n))),
    'beginnings alone': parse((n) => merge('', '<<<<<<< HEAD\n'.repeat(n))),
    'separators alone': parse((n) => merge('', '=======\n'.repeat(n))),
    'ends alone': parse((n) => merge('>>>>>>> 157b8e7 (docs: two)\n'.repeat(n), '')),
    regions: parse((n) => ({ ...merge('', ''), merged: conflict('one\n', 'one\n', 'two\n').repeat(n) })),
    'regions with separators': parse((n) => ({
        ...merge('', ''),
        merged: conflict('=======\n'.repeat(8), 'one\n', 'two\n').repeat(n),
    })),
};
