/**
 * What a project asks of a backport, as data. Source of the kernel's: Documentation/process/stable-kernel-rules.rst. Other
 * projects are held to what any reader of a history needs, and to what their own branch does. Pure.
 */
import type { FormName } from '../commitMessage/referenceForms.ts';
import { readVersion } from './readVersion.ts';

/** Whose rules: the kernel's stable trees, or what holds for any project. Settings and options spell it so. */
export type RulesName = 'kernel' | 'generic';
/** `auto`: by what the repository shows. */
export type WantedRules = 'auto' | RulesName;

export interface Rules {
    readonly name: RulesName;
    /** Lines of a patch with context, at the most. */
    readonly maxLines?: number;
    /** `Cc: stable`, its prerequisites, and `Stable-dep-of` are read and asked for. */
    readonly stableNotes: boolean;
    /** Tools of the receiving side find full ids only. */
    readonly fullIds: boolean;
    /** Adaptations are noted as `[ <who>: <what> ]`; otherwise any wording will do. */
    readonly bracketNote: boolean;
    /** Everybody signs off; else as the branch does. */
    readonly signOff: boolean;
}

const RULES: Readonly<Record<RulesName, Rules>> = {
    kernel: {
        name: 'kernel',
        maxLines: 100,
        stableNotes: true,
        fullIds: true,
        bracketNote: true,
        signOff: true,
    },
    generic: { name: 'generic', stableNotes: false, fullIds: false, bracketNote: false, signOff: false },
};

/** The names of all rules, for options of the command line. */
export const RULES_NAMES = Object.keys(RULES) as readonly RulesName[];

/** The entry of the table. */
export const findRulesByName = (name: RulesName): Rules => RULES[name];

/** What tells whose rules a repository follows; `chooseRules` reads it. */
export interface RepositoryTraits {
    /** The branch that the backport is for. */
    readonly branch: string;
    /** The form that its recent messages use; undefined where they name no upstream commit. */
    readonly form: FormName | undefined;
    /** Names in the root of its tree. */
    readonly root: readonly string[];
}

/** Names that stand together in the root of a Linux tree, and in that of no other project that we know. */
export const KERNEL_ROOT = ['Kbuild', 'Kconfig', 'MAINTAINERS', 'arch', 'kernel', 'mm'];
const KERNEL_FORMS: readonly FormName[] = ['commit-upstream', 'upstream-commit'];
/** Written by many others too: they tell nothing. */
const COMMON_FORMS: readonly FormName[] = ['x'];

/** Whose rules a branch follows: its own messages say it first, then its name, then its files. */
export function chooseRules({ branch, form, root }: RepositoryTraits): Rules {
    if (form !== undefined && !COMMON_FORMS.includes(form))
        return RULES[KERNEL_FORMS.includes(form) ? 'kernel' : 'generic'];
    const named = /(?:^|\/)linux-\d/.test(branch) && readVersion(branch)?.stable;
    return RULES[named || KERNEL_ROOT.every((name) => root.includes(name)) ? 'kernel' : 'generic'];
}
