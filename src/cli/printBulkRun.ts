/** What a run of many picks has done, in lines for the terminal, with the next step. */
import { isLeftUndone, type BulkRun, type BulkStep } from '../core/backlog/bulkRun.ts';
import { shortRef } from '../core/git/refs.ts';
import { describeGateChecks } from '../core/messages/gateQuestions.ts';
import { someNames } from '../core/messages/names.ts';
import { plainText } from './plainText.ts';

const LEFT: Readonly<Record<NonNullable<BulkStep['left']>, string>> = {
    conflicts: 'conflicts',
    empty: 'already there',
    'no-change': 'changes no file',
    'needs-you': 'needs you',
    'depends-on-left': 'waits',
    refused: 'refused',
    merge: 'is a merge',
};

/** @param subjects by commit */
export function printBulkStep(step: BulkStep, subjects: ReadonlyMap<string, string>): string {
    const { commit, backport, left } = step;
    const word = left === undefined ? 'picked' : LEFT[left];
    const as = backport === undefined ? '' : ` as ${backport.slice(0, 12)}`;
    const why = reasonOf(step);
    const line = `  ${word.padEnd(13)} ${commit.slice(0, 12)}${as} ${subjects.get(commit) ?? ''}`.trimEnd();
    return `${plainText(line)}\n${why ? `${' '.repeat(16)}${plainText(why)}\n` : ''}`;
}

function reasonOf({ left, checks = [], needs = '', output = '', paths = [] }: BulkStep): string {
    switch (left) {
        case 'conflicts':
            return paths.length > 0 ? `in ${someNames(paths, 4)}` : '';
        case 'needs-you':
            return checks.length > 0 ? `it applies, and needs a look: ${describeGateChecks(checks)}` : '';
        case 'depends-on-left':
            return `for ${needs.slice(0, 12)}, which was left`;
        case 'refused':
            return output;
        case 'merge':
            return 'say with --mainline which parent its change is taken against';
        default:
            return '';
    }
}

/** How many were picked and left, where the branch went, and the next step: one line each. */
export function printBulkEnd({ ref, done, start, end }: BulkRun): string {
    const picked = done.filter(({ backport }) => backport !== undefined).length;
    const left = done.filter(isLeftUndone);
    const name = shortRef(ref);
    const moved = picked > 0 && end !== undefined ? `, from ${start.slice(0, 12)} to ${end.slice(0, 12)}` : '';
    const lines = [`${name}: ${picked} picked, ${left.length} left for you${moved}`];
    const [first] = left;
    if (first) lines.push(`Next, one by one: git-backport pick ${first.commit.slice(0, 12)} --onto ${name}`);
    if (picked > 0) lines.push('To take it back: git-backport pick --backlog --undo');
    return lines.map((line) => `${plainText(line)}\n`).join('');
}
