/** The names that a file gets from elsewhere by saying so: imports, as text. Pure. */
import type { Language } from '../../../syntax/languages/language.ts';

export interface Imports {
    /** Bound name -> where it is from, as written. */
    readonly names: ReadonlyMap<string, string>;
    /** Modules or packages of which all names are taken (`*`). */
    readonly whole: ReadonlySet<string>;
}

/** @returns undefined for a language whose files see each other by including, or not at all by name */
export function readImports({ imports }: Language, text: string): Imports | undefined {
    if (!imports) return undefined;
    const names = new Map<string, string>();
    const whole = new Set<string>();
    imports.read(
        text,
        (name, from) => names.set(name, from),
        (from) => whole.add(from),
    );
    return { names, whole };
}
