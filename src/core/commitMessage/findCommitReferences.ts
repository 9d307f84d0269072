/** Where a message names a commit by its id. Pure. */
import { LONGEST_LINE, findMatchingLines, MAX_MESSAGE } from './findMatchingLines.ts';
import { REFERENCE_FORMS, type FormName, type ReferenceRelation } from './referenceForms.ts';

/** A commit id in one line of a message, and what that line says the commit is to this one. */
export interface CommitMessageReference {
    readonly form: FormName;
    readonly relation: ReferenceRelation;
    /** Lower case, maybe abbreviated. */
    readonly id: string;
    /** 1-based. */
    readonly line: number;
}

/** Whether a text may hold the id of a commit: one cheap test first, since most messages name none. */
export const ID_LIKE = /[0-9a-f]{7}/i;

/**
 * Each place where a message names a commit by its id, top down.
 * @param wanted a form that counts without what it usually stands beside
 */
export function findCommitReferences(message: string, wanted?: FormName): CommitMessageReference[] {
    const found: CommitMessageReference[] = [];
    const text = message.slice(0, MAX_MESSAGE);
    for (const { text: content, number } of findMatchingLines(text, ID_LIKE)) {
        for (const { name, relation, pattern, ...more } of REFERENCE_FORMS) {
            const id = pattern.exec(content)?.[1];
            if (id === undefined || ('beside' in more && name !== wanted && !more.beside.test(text))) continue;
            found.push({ form: name, relation, id: id.toLowerCase(), line: number });
            break;
        }
    }
    return found;
}

/** Whether a line is one of those that stand among the trailers. */
export const isReferenceTrailer = (line: string): boolean =>
    ID_LIKE.test(line) &&
    line.length <= LONGEST_LINE &&
    REFERENCE_FORMS.some((form) => 'place' in form && form.place === 'trailers' && form.pattern.test(line));
