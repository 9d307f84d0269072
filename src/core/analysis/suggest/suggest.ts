/** Suggested results for all regions of a scene. */
import { regionKey, type RelatedFindings, type SuggestFindings } from '../findings.ts';
import type { FileSuggestion, Suggestion } from '../report.ts';
import type { Scene, SceneFile } from '../scene.ts';
import { isBinary, decode } from '../../text.ts';
import { confidenceOf } from './confidence.ts';
import { fileCase, MAX_REGION, regionCase, type FileCase } from './case.ts';
import { propose } from './propose.ts';
import { candidates, rank, type Ranked } from './rank.ts';
import { recorded } from './recorded.ts';
import { fromSiblings } from './siblings.ts';
import { suggestFile } from './wholeFile.ts';
import { weights } from './weights.ts';

/** Suggestions shown for a region. */
const MAX_SHOWN = 5;
/** Candidates below this are shown only where nothing is better. */
const WORTH_SHOWING = 0.08;

export async function suggest(scene: Scene, related: RelatedFindings): Promise<SuggestFindings> {
    void related;
    const regions = new Map<string, readonly Suggestion[]>();
    const files = new Map<string, FileSuggestion>();
    const [siblings, earlier] = await Promise.all([fromSiblings(scene), recorded(scene.store, scene.ignore)]);
    for (const file of scene.files) {
        if (!file.regions.length) {
            const whole = await suggestFile(scene, file);
            if (whole) files.set(file.path, whole);
            continue;
        }
        const whole = await readFile(scene, file);
        for (const region of file.regions) {
            if (region.target.length + region.patch.length + (region.base?.length ?? 0) > MAX_REGION) continue;
            const one = regionCase(whole, region);
            const proposals = [...earlier(region), ...(siblings.get(file)?.[region.index] ?? []), ...propose(one)];
            const sound = proposals.filter(({ text }) => !hasMarkers(text));
            const ranked = rank(candidates(one, sound), weights);
            regions.set(regionKey(file, region), shown(ranked));
        }
    }
    return { regions, files, notes: [] };
}

/** The best ones, as the report has them. */
export function shown(ranked: readonly Ranked[]): Suggestion[] {
    return ranked
        .filter(({ probability }, index) => index === 0 || probability >= WORTH_SHOWING)
        .slice(0, MAX_SHOWN)
        .map((one) => ({
            rule: one.proposal.rule,
            confidence: confidenceOf(one),
            text: one.proposal.text,
            why: one.proposal.why,
        }));
}

const hasMarkers = (text: string) => /^(?:<{7,}|>{7,}|\|{7,})(?: |\r?$)/m.test(text);

async function readFile(scene: Scene, file: SceneFile): Promise<FileCase> {
    const read = async (version: SceneFile['base']) => {
        const blob = version && (await scene.store.objects.read(version.oid));
        return blob?.type === 'blob' && !isBinary(blob.data) ? decode(blob.data).text : undefined;
    };
    const [base, target, patch] = await Promise.all([read(file.base), read(file.target), read(file.patch)]);
    return fileCase({ path: file.path, base, target, patch });
}
