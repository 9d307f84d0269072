/** What is wrong with the message of a backport: each finding has a line to point at and the facts of what to write. Pure. */
import { stripSubject } from '../commitMessage/stripSubject.ts';
import {
    findReferences,
    nameForm,
    printReferenceLine,
    standsOnTop,
    type AnyForm,
} from '../commitMessage/messageReference.ts';
import type { MessageProblem } from '../messages/messageProblems.ts';
import { findRulesByName, type Rules } from './rules.ts';
import { isTrailer, splitMessage } from '../commitMessage/trailers.ts';

/** What `checkMessage` holds a message against, in the editor while it is written and again before it is sent. */
export interface MessageFacts {
    /** The commit that is carried, 40 hex. */
    readonly upstream: string;
    readonly upstreamMessage: string;
    readonly form: AnyForm;
    /** The change differs from upstream's in changed lines: the message must say how. */
    readonly adapted: boolean;
    /** A sign-off of the user is wanted. */
    readonly signer?: { readonly name: string; readonly email: string };
    /** By default the kernel's, the strictest. */
    readonly rules?: Rules;
    /** The message names the change by another name of the project's: a pull request, a Change-Id. */
    readonly namedOtherwise?: boolean;
}

/** @returns in the order of the lines */
export function checkMessage(message: string, facts: MessageFacts): MessageProblem[] {
    const lines = message.replace(/\r\n/g, '\n').trimEnd().split('\n');
    const problems = [...referenceProblems(message, lines, facts), ...trailerProblems(message, lines, facts)];
    const original = splitMessage(facts.upstreamMessage);
    if (stripSubject(splitMessage(message).subject) !== stripSubject(original.subject)) {
        problems.push({
            rule: 'subject-kept',
            severity: 'info',
            line: 1,
            subject: original.subject,
        });
    }
    return problems.sort((a, b) => a.line - b.line);
}

function referenceProblems(
    message: string,
    lines: readonly string[],
    { upstream, form, namedOtherwise = false, rules = findRulesByName('kernel') }: MessageFacts,
): MessageProblem[] {
    const references = findReferences(message, form);
    const wanted = printReferenceLine(form, upstream);
    const mine = references.filter(({ id }) => upstream.startsWith(id));
    if (!references.length && namedOtherwise) return [];
    if (!references.length)
        return [
            {
                rule: 'reference-missing',
                severity: 'error',
                line: 1,
                wanted,
            },
        ];
    if (!mine.length) {
        const [{ line, id }] = references as [(typeof references)[number]];
        return [
            {
                rule: 'reference-other',
                severity: 'error',
                line,
                wanted,
                named: id,
                upstream,
            },
        ];
    }
    const best = mine.find((each) => each.form === nameForm(form)) ?? mine[0]!;
    const problems: MessageProblem[] = [];
    if (best.id.length < upstream.length) {
        problems.push({
            rule: 'reference-short',
            severity: rules.fullIds ? 'error' : 'info',
            line: best.line,
            wanted,
        });
    }
    if (best.form !== nameForm(form)) {
        problems.push({
            rule: 'reference-form',
            severity: rules.fullIds ? 'warning' : 'info',
            line: best.line,
            wanted,
        });
    } else if (
        typeof form === 'string' &&
        standsOnTop(form) &&
        lines.slice(1, best.line - 1).some((line) => line.trim() !== '')
    ) {
        problems.push({
            rule: 'reference-place',
            severity: 'warning',
            line: best.line,
        });
    }
    return problems;
}

function trailerProblems(message: string, lines: readonly string[], facts: MessageFacts): MessageProblem[] {
    const problems: MessageProblem[] = [];
    const { trailers } = splitMessage(message);
    const last = lines.length;
    const signature = facts.signer && `Signed-off-by: ${facts.signer.name} <${facts.signer.email}>`;
    const signed = signature ? lines.lastIndexOf(signature) + 1 : 0;
    if (signature && !signed) {
        problems.push({
            rule: 'sign-off-missing',
            severity: 'error',
            line: last,
            signature,
        });
    } else if (signature && signed !== last) {
        problems.push({
            rule: 'sign-off-last',
            severity: 'warning',
            line: signed,
        });
    }
    const kept = splitMessage(facts.upstreamMessage).trailers.filter(isTrailer);
    let from = 0;
    for (const trailer of kept) {
        const at = trailers.indexOf(trailer, from);
        // A robot's "(cherry picked from …)" in a paragraph of its own leaves upstream's in the one before.
        if (at < 0 && !trailers.includes(trailer) && lines.includes(trailer)) continue;
        if (at < 0) {
            problems.push({
                rule: 'trailers-kept',
                severity: 'warning',
                line: last,
                trailer,
                fault: trailers.includes(trailer) ? 'order' : 'gone',
            });
        } else from = at + 1;
    }
    const { bracketNote } = facts.rules ?? findRulesByName('kernel');
    const notes = noteLines(lines, facts.upstreamMessage);
    if (facts.adapted && !notes.length && (bracketNote || !saysMore(message, facts.upstreamMessage))) {
        problems.push({
            rule: 'note-missing',
            severity: 'warning',
            line: last,
            form: bracketNote ? 'bracket' : 'any',
        });
    }
    lines.forEach((line, index) => {
        const misplaced = signed > 0 && index + 1 > signed;
        if (!/^stable-dep-of[ \t]*:/i.test(line) || (!misplaced && STABLE_DEP.test(line))) return;
        problems.push({
            rule: 'stable-dep',
            severity: 'warning',
            line: index + 1,
            fault: misplaced ? 'place' : 'form',
        });
    });
    const note = notes.at(-1);
    if (note !== undefined && signed && note > signed) {
        problems.push({
            rule: 'note-place',
            severity: 'warning',
            line: note,
        });
    }
    return problems;
}

/** 1-based lines of notes that the backport adds. */
function noteLines(lines: readonly string[], upstreamMessage: string): number[] {
    const upstream = new Set(upstreamMessage.split('\n').filter(isNote));
    return lines.flatMap((line, index) => (isNote(line) && !upstream.has(line) ? [index + 1] : []));
}

/** Whether a message says anything besides what upstream's says, its reference and its trailers. */
function saysMore(message: string, upstreamMessage: string): boolean {
    const known = new Set(upstreamMessage.split('\n').map((line) => line.trim()));
    const references = new Set(findReferences(message).map(({ line }) => line));
    return message
        .split('\n')
        .some(
            (line, index) =>
                index > 0 &&
                line.trim() !== '' &&
                !known.has(line.trim()) &&
                !references.has(index + 1) &&
                (!isTrailer(line) || /^conflicts[ \t]*:/i.test(line)),
        );
}

/** Whether the message tells how its change differs: a note, or under looser rules any words of its own. */
export function mentionsDifference(message: string, upstreamMessage: string, { bracketNote }: Rules): boolean {
    const lines = message.replace(/\r\n/g, '\n').trimEnd().split('\n');
    return noteLines(lines, upstreamMessage).length > 0 || (!bracketNote && saysMore(message, upstreamMessage));
}

const STABLE_DEP = /^Stable-dep-of: [0-9a-f]{12,64} \(".+"\)$/;

/** First line of `[ <who>: <what> ]`; an upstream reference in brackets does not count. */
const isNote = (line: string) => /^\[ ?[^\]:]{1,80}: \S/.test(line) && !/^\[ ?upstream commit/i.test(line);
