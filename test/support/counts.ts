/** What test runs have left in the file that `BACKPORT_COUNTS` names. */
import { existsSync, readFileSync } from 'node:fs';
import type { Counts } from './reporter.ts';

/** The runs of a file added up; a file that nobody wrote counts nothing. */
export function readCounts(file: string): Counts {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
    return addCounts(lines.map((line) => JSON.parse(line) as Counts));
}

export function addCounts(counts: readonly Counts[]): Counts {
    return {
        passed: counts.reduce((sum, { passed }) => sum + passed, 0),
        failed: counts.flatMap(({ failed }) => failed),
        repeated: counts.flatMap(({ repeated }) => repeated),
    };
}

/** `: a, b`, or nothing. */
export const listed = (names: readonly string[]): string => (names.length ? `: ${names.join(', ')}` : '');
