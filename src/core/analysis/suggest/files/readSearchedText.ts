/** The texts that the search for moved files reads. */
import { decode, isBinary } from '../../../base/text.ts';
import type { AnalysisContext } from '../../context/analysisContext.ts';

const MAX_SIZE = 1 << 20;

/**
 * @param name of a blob
 * @param like where given: a text that is shorter or longer than `about` by more than this share is not read
 * @returns undefined if missing, binary or too long
 */
export async function readSearchedText(
    { store }: AnalysisContext,
    name: string,
    like?: { readonly about: number; readonly share: number },
): Promise<string | undefined> {
    const info = await store.objects.info(name);
    if (info?.type !== 'blob' || info.size > MAX_SIZE) return undefined;
    if (like && (info.size < like.about * like.share || like.about < info.size * like.share)) return undefined;
    const blob = await store.objects.read(name);
    return blob && !isBinary(blob.data) ? decode(blob.data).text : undefined;
}
