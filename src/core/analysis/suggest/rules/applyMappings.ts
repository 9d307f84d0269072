/** The patch in the forms that the older tree has: other names of calls, locks and memory that are released by hand. */
import { applyReleaseMapping } from '../mappings/applyReleaseMapping.ts';
import { findName, appliesTo, mapToOlderApi, getMappedName } from '../mappings/apiMapping.ts';
import type { SuggestionRule } from '../model/proposal.ts';
import { parseWords } from '../../../diff/words.ts';

/** Works on what the replay gives: the target's text with the patch's edits in it. */
export const applyMappings: SuggestionRule = ({ file, replay }) => {
    if (file.target === undefined) return [];
    const done: MappingUsed[] = [];
    let text = replay.text;
    let words: ReadonlySet<string> = new Set(parseWords(text).words);
    for (const form of file.mappings) {
        // What the target's file has itself needs no other form.
        if (!words.has(form.from.words[0]!) || !appliesTo(form, file.path) || file.targetHas(getMappedName(form)))
            continue;
        if (findName([...parseWords(text).words], getMappedName(form)) < 0) continue;
        const next = form.release ? applyReleaseMapping(text, form) : mapToOlderApi(text, form);
        if (next === undefined || next === text) continue;
        text = next;
        words = new Set(parseWords(text).words);
        done.push(form.release ? { newer: form.newer } : { newer: form.newer, older: form.older });
    }
    return done.length ? [{ rule: 'adapted', text, reason: { kind: 'older-api', mappings: done } }] : [];
};

interface MappingUsed {
    readonly newer: string;
    readonly older?: string;
}
