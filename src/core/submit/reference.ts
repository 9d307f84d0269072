/**
 * How a backport names the commit that it carries. Sources: the kernel's stable-kernel-rules for the two upstream forms,
 * git-cherry-pick(1) for `-x`. Pure.
 */

/**
 * - `x`: `(cherry picked from commit <id>)` at the end, as `git cherry-pick -x` writes it;
 * - `commit-upstream`: `commit <id> upstream.` below the subject;
 * - `upstream-commit`: `[ Upstream commit <id> ]` below the subject.
 */
export type ReferenceForm = 'x' | 'commit-upstream' | 'upstream-commit';

/** A form, or a line of the person's own with `<id>` in it that stands below the subject. */
export type AnyForm = ReferenceForm | Template;

export interface Template {
    readonly template: string;
}

export interface Reference {
    readonly form: ReferenceForm | 'template';
    /** As it stands there: full, or shorter than the rules want. */
    readonly id: string;
    /** 1-based. */
    readonly line: number;
}

const FORMS: readonly (readonly [ReferenceForm, RegExp])[] = [
    ['commit-upstream', /^[ \t]*commit ([0-9a-f]{7,64}) upstream\.?[ \t]*$/i],
    ['upstream-commit', /^[ \t]*\[ ?upstream commit:? ([0-9a-f]{7,64}) ?\][ \t]*$/i],
    ['x', /^\(cherry[- ]picked from commit ([0-9a-f]{7,64})\)?/i],
];

/**
 * Every reference in a message, top down.
 * @param wanted where it is a template, its lines are references too
 */
export function findReferences(message: string, wanted?: AnyForm): Reference[] {
    return message.split('\n').flatMap((text, index): Reference[] => {
        const line = text.replace(/\r$/, '');
        const own = typeof wanted === 'object' ? idByTemplate(line, wanted.template) : undefined;
        if (own) return [{ form: 'template', id: own, line: index + 1 }];
        for (const [form, pattern] of FORMS) {
            const id = pattern.exec(line)?.[1];
            if (id) return [{ form, id: id.toLowerCase(), line: index + 1 }];
        }
        return [];
    });
}

/** What stands in the place of `<id>`, where the rest is the template's. */
function idByTemplate(line: string, template: string): string | undefined {
    const [before = '', after] = template.split('<id>');
    if (after === undefined || !line.startsWith(before) || !line.endsWith(after)) return undefined;
    const id = line.slice(before.length, line.length - after.length);
    return /^[0-9a-f]{7,64}$/.test(id) ? id : undefined;
}

/** What a reference has to be called to be in the wanted form. */
export const kindOf = (form: AnyForm): Reference['form'] => (typeof form === 'object' ? 'template' : form);

/** The line itself, in the exact form. */
export function referenceLine(form: AnyForm, id: string): string {
    if (typeof form === 'object') return form.template.replaceAll('<id>', id);
    if (form === 'x') return `(cherry picked from commit ${id})`;
    return form === 'commit-upstream' ? `commit ${id} upstream.` : `[ Upstream commit ${id} ]`;
}

/** How many of the latest messages are looked at first: a branch that is young has few of its own. */
const LATEST = 10;

/**
 * The form that a branch uses, from its recent messages, newest first: the most frequent one, if a tenth of the latest,
 * or of all, have one at all; `x` otherwise.
 */
export function usualForm(messages: readonly string[]): ReferenceForm {
    return formAmong(messages.slice(0, LATEST)) ?? formAmong(messages) ?? 'x';
}

function formAmong(messages: readonly string[]): ReferenceForm | undefined {
    const counts = new Map<ReferenceForm, number>();
    for (const message of messages) {
        const form = findReferences(message)[0]?.form;
        if (form && form !== 'template') counts.set(form, (counts.get(form) ?? 0) + 1);
    }
    const [best] = [...counts].sort((a, b) => b[1] - a[1]);
    return best && best[1] * 10 >= messages.length ? best[0] : undefined;
}
