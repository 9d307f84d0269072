/** `--form`: how a message names the upstream commit. */
import type { AnyForm } from '../core/commitMessage/messageReference.ts';
import { printReference, WRITABLE_FORMS } from '../core/commitMessage/referenceForms.ts';
import { UsageError } from './args.ts';

/** @throws UsageError where there is no such form */
export function parseForm(text: string | undefined): AnyForm | undefined {
    if (text?.includes('<id>')) return { template: text };
    const form = WRITABLE_FORMS.find((each) => each === text);
    if (text === undefined || form) return form;
    throw new UsageError(
        `--form takes ${WRITABLE_FORMS.join(', ')}, or a line with <id> in it; not ${JSON.stringify(text)}.`,
    );
}

/** Each form with a line of it, for a usage text. */
export function formLines(indent: number): string {
    return WRITABLE_FORMS.map((name) => `${' '.repeat(indent)}${name.padEnd(18)}${printReference(name, '<id>')}`).join(
        '\n',
    );
}
