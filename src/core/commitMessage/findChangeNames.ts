/** Where a message names a change that is not a commit id: a pull request, a Change-Id, a revision. Pure. */
import { CHANGE_FORMS, type ChangeForm } from './changeForms.ts';
import { findMatchingLines, MAX_MESSAGE } from './findMatchingLines.ts';

/** A change as one line of a message names it, with the form that recognized it. */
export interface ChangeName {
    readonly form: (typeof CHANGE_FORMS)[number]['name'];
    readonly role: ChangeForm['role'];
    /** Sign and number: `#123`, `I0123…`. */
    readonly name: string;
    readonly perSubject: boolean;
    /** 1-based. */
    readonly line: number;
}

const CHANGE_LIKE =
    /[#!]\d|\bgh-\d|\/pull\/\d|change-id|merge_requests|revision|discussion|\b(?:mfc|merged?)\b|git-svn-id/i;

/** What a message says of changes that have a name of their own, top down. */
export function findChangeNames(message: string): ChangeName[] {
    const found: ChangeName[] = [];
    for (const { text, number } of findMatchingLines(message.slice(0, MAX_MESSAGE), CHANGE_LIKE)) {
        for (const { name, role, pattern, sign, ...more } of CHANGE_FORMS) {
            if ('subjectOnly' in more && number > 1) continue;
            const called = pattern.exec(text)?.[1];
            if (called === undefined) continue;
            const perSubject = 'perSubject' in more;
            found.push({ form: name, role, name: sign + called.toLowerCase(), perSubject, line: number });
        }
    }
    return found;
}
