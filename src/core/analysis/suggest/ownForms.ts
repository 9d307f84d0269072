/** The forms of one repository: what the person set, and what the repository's configuration has as `backport.form`. */
import { configValues } from '../../git/configValues.ts';
import { unreadableForm } from '../../messages/suggest.ts';
import type { Scene } from '../scene.ts';
import { parseForm, type Form } from './forms.ts';

/** Forms read at most: each is looked for in each region. */
const MAX_FORMS = 500;

/** @returns the person's own first; `notes` tell of lines that are no form */
export async function ownForms({ store, forms = [] }: Pick<Scene, 'store' | 'forms'>) {
    const lines = [...forms, ...(await configValues(store.git, 'backport.form'))].slice(0, MAX_FORMS);
    const parsed = lines.map((line) => [line, parseForm(line)] as const);
    return {
        forms: parsed.flatMap(([, form]): Form[] => (form ? [form] : [])),
        notes: parsed.flatMap(([line, form]) => (form ? [] : [unreadableForm(line.slice(0, 80))])),
    };
}
