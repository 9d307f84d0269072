/** What an audit finds. */
import type { CallFault } from '../messages/gitFaults.ts';
import type { GateQuestion } from '../gate/judgeBackport.ts';
import type { MisplacedHunk } from '../placement/misplacedHunk.ts';

/** What is found of one backport. Shapes only: hosts word it. */
export type AuditFinding =
    /** Conflict markers are committed; what else there is to ask of the file follows from them. */
    | { readonly kind: 'markers'; readonly path: string; readonly line: number }
    /** A hunk stands in another place than upstream. */
    | { readonly kind: 'misplaced'; readonly path: string; readonly line: number; readonly hunk: MisplacedHunk }
    /** Files of the original that the target has and the backport does not change. */
    | { readonly kind: 'incomplete'; readonly path: string }
    /** What the gate asks beside of a file: the first of its questions, and how many more there are. */
    | {
          readonly kind: 'question';
          readonly path: string;
          readonly line?: number;
          readonly question: GateQuestion;
          readonly more: number;
      }
    /** The commit that the message names is not here. */
    | { readonly kind: 'unknown-reference'; readonly reference: string }
    /** The message names a commit that changes nothing of the same. */
    | { readonly kind: 'wrong-reference'; readonly reference: string }
    | { readonly kind: 'author-lost'; readonly original: string; readonly backport: string }
    /** A later commit of upstream mends the original, or takes it back, and the branch does not have it. */
    | { readonly kind: 'fix-missing' | 'revert-missing'; readonly commit: string; readonly subject: string }
    /** git could not read what it takes to compare them: a clone without all contents, for example. */
    | { readonly kind: 'not-compared'; readonly fault: CallFault };

/** The kinds of findings, the gravest first. */
const GRAVITY: readonly AuditFinding['kind'][] = [
    'misplaced',
    'markers',
    'revert-missing',
    'fix-missing',
    'incomplete',
    'wrong-reference',
    'unknown-reference',
    'not-compared',
    'question',
    'author-lost',
];

/** @returns the gravest first, those of one kind in their order */
export const sortByGravity = (findings: readonly AuditFinding[]): AuditFinding[] =>
    [...findings].sort((a, b) => GRAVITY.indexOf(a.kind) - GRAVITY.indexOf(b.kind));
