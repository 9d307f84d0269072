/** What the warning rules say of a backport as it was committed: they know the pick, and the target before it. */
import type { Warning } from '../analysis/context/report.ts';
import type { AnalysisContext } from '../analysis/context/analysisContext.ts';
import type { WarningOptions } from '../analysis/context/warningOptions.ts';
import { checkTexts } from '../analysis/warnings/findWarnings.ts';
import { decode } from '../base/text.ts';

/** Files of one backport that are looked at. */
const MOST = 40;
/** Bytes of a file that is looked at. */
const MAX_BYTES = 2 << 20;

/**
 * @param context of the original on the backport's parent
 * @param backport 40 hex
 * @param paths as the backport has them
 * @returns with places in the files after the change
 */
export async function findBackportWarnings(
    context: AnalysisContext,
    backport: string,
    paths: readonly string[],
    options: WarningOptions,
): Promise<readonly Warning[]> {
    const texts = new Map<string, string>();
    for (const path of paths.slice(0, MOST)) {
        const blob = await context.store.objects.read(`${backport}:${path}`);
        if (blob?.type !== 'blob' || blob.size > MAX_BYTES) continue;
        texts.set(path, decode(blob.data).text);
    }
    return (await checkTexts(context, texts, options)).warnings;
}
