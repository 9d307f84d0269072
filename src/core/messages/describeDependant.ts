/** Why a later commit has to go with one that is taken back. */
import * as l10n from '@vscode/l10n';
import { quoteName, someNames } from './names.ts';

/** See `revert/findDependants.ts`. `of`: the commit that it builds on, 40 hex. */
export type DependantReason =
    /** Taking `of` back conflicts in these files while it stands, and no more once it is taken back first. */
    | { readonly kind: 'conflict'; readonly of: string; readonly paths: readonly string[] }
    /** It brought a use of a name that goes away with `of`. */
    | { readonly kind: 'uses'; readonly of: string; readonly name: string; readonly path: string };

/** @returns why a commit cannot stay where the other one is reverted */
export function describeDependant(reason: DependantReason): string {
    const of = reason.of.slice(0, 12);
    return reason.kind === 'conflict'
        ? l10n.t('It changes the lines of {0} in {1}: without it the revert applies.', of, someNames(reason.paths, 3))
        : l10n.t('It uses {0} of {1} in {2}.', quoteName(reason.name), of, quoteName(reason.path));
}
