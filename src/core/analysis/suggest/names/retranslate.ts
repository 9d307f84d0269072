/** A suggestion made anew with names that the user has corrected. */
import { replayEdits } from '../../../diff/replayEdits.ts';
import { createTranslation, translateText } from './translation.ts';

/** The result that an edited mapping gives for a region. Pure. */
export function retranslate(
    {
        target,
        base = '',
        patch,
    }: { readonly target: string; readonly base: string | undefined; readonly patch: string },
    renames: readonly { readonly from: string; readonly to: string }[],
): string {
    const translation = createTranslation(renames);
    return replayEdits(target, translateText(base, [translation]).text, translateText(patch, [translation]).text).text;
}
