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

export interface Reference {
    readonly form: ReferenceForm;
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

/** Every reference in a message, top down. */
export function findReferences(message: string): Reference[] {
    return message.split('\n').flatMap((text, index) => {
        for (const [form, pattern] of FORMS) {
            const id = pattern.exec(text.replace(/\r$/, ''))?.[1];
            if (id) return [{ form, id: id.toLowerCase(), line: index + 1 }];
        }
        return [];
    });
}

/** The line itself, in the exact form. */
export function referenceLine(form: ReferenceForm, id: string): string {
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
        if (form) counts.set(form, (counts.get(form) ?? 0) + 1);
    }
    const [best] = [...counts].sort((a, b) => b[1] - a[1]);
    return best && best[1] * 10 >= messages.length ? best[0] : undefined;
}
