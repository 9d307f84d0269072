/** How the message of a backport names the commit that it carries, by the table of forms. Pure. */
import { findCommitReferences } from './findCommitReferences.ts';
import { findReferenceForm, printReference, type FormName } from './referenceForms.ts';

/** A form, or a line of the user's own with `<id>` in it that stands below the subject. */
export type AnyForm = FormName | Template;

/** `auto`: as the target's recent commits do it. */
export type RequestedForm = 'auto' | AnyForm;

/** A reference line of the user's own: one line of text in which `<id>` stands for the upstream id. */
export interface Template {
    readonly template: string;
}

export interface MessageReference {
    readonly form: FormName | 'template';
    /** As written: full, or shorter than the rules ask for. */
    readonly id: string;
    /** 1-based. */
    readonly line: number;
}

/**
 * Every commit that a message says it is a backport of, top down.
 * @param wanted where it is a template, its lines are references too
 */
export function findReferences(message: string, wanted?: AnyForm): MessageReference[] {
    const found = findCommitReferences(message, typeof wanted === 'string' ? wanted : undefined).flatMap(
        ({ relation, form, id, line }): MessageReference[] => (relation === 'copies' ? [{ form, id, line }] : []),
    );
    if (typeof wanted !== 'object') return found;
    const own = message.split('\n').flatMap((text, index): MessageReference[] => {
        const id = idByTemplate(text.replace(/\r$/, ''), wanted.template);
        return id === undefined ? [] : [{ form: 'template', id, line: index + 1 }];
    });
    const lines = new Set(own.map(({ line }) => line));
    return [...own, ...found.filter(({ line }) => !lines.has(line))].sort((a, b) => a.line - b.line);
}

/** What stands in the place of `<id>`, where the rest is the template's. */
function idByTemplate(line: string, template: string): string | undefined {
    const [before = '', after] = template.split('<id>');
    if (after === undefined || !line.startsWith(before) || !line.endsWith(after)) return undefined;
    const id = line.slice(before.length, line.length - after.length);
    return /^[0-9a-f]{7,64}$/.test(id) ? id : undefined;
}

/** What a reference has to be called to be in the wanted form. */
export const nameForm = (form: AnyForm): MessageReference['form'] => (typeof form === 'object' ? 'template' : form);

/** The line itself, in the exact form. */
export function printReferenceLine(form: AnyForm, id: string): string {
    return typeof form === 'object' ? form.template.replaceAll('<id>', id) : printReference(form, id);
}

/** Whether a form stands right below the subject; else among the trailers. */
export const standsOnTop = (form: AnyForm): boolean =>
    typeof form === 'object' || findReferenceForm(form).place === 'top';

/** How many of the latest messages are looked at first: a branch that is young has few of its own. */
const LATEST = 10;

/**
 * The form that a branch uses, from its recent messages, newest first: the most frequent one, if a tenth of the latest,
 * or of all, have one at all; `x` otherwise.
 */
export function chooseUsualForm(messages: readonly string[]): FormName {
    return findUsedForm(messages) ?? 'x';
}

/** As {@link chooseUsualForm}, of messages that have one. */
export function findUsedForm(messages: readonly string[]): FormName | undefined {
    return formAmong(messages.slice(0, LATEST)) ?? formAmong(messages);
}

function formAmong(messages: readonly string[]): FormName | undefined {
    const counts = new Map<FormName, number>();
    for (const message of messages) {
        const form = findReferences(message).find((found) => found.form !== 'template')?.form as FormName | undefined;
        // What we cannot write is not a form to propose.
        if (form && findReferenceForm(form).place) counts.set(form, (counts.get(form) ?? 0) + 1);
    }
    const [best] = [...counts].sort((a, b) => b[1] - a[1]);
    return best && best[1] * 10 >= messages.length ? best[0] : undefined;
}
