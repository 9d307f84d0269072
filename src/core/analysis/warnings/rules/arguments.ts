/** Calls in added lines whose callee has another signature on the target, or that pass something else than the pick. */
import { append } from '../../../base/arrays.ts';
import { defineRule, type FoundWarning, type PickView } from '../model/rule.ts';
import type { Language } from '../../../syntax/languages/language.ts';
import type { Types } from '../symbols/types.ts';
import { findBoundNames, usesOf, type NameUse } from '../symbols/uses.ts';
import type { FileView } from '../model/fileView.ts';
import { findCallsAgainstPick } from './arguments/againstPick.ts';
import { findCallee } from './arguments/callees.ts';
import { judgeCall, spreads, type CheckedCall } from './arguments/judgeCall.ts';
import { judgePassed, readTypesHere } from './arguments/passedTypes.ts';
import { describeArguments, type ArgumentFacts } from './arguments/describeArguments.ts';
import { describeArgumentsOnSides } from './arguments/describeArgumentsOnSides.ts';

/** Its name is not the file's, which the language keeps for itself. */
export const argumentsRule = defineRule({
    id: 'arguments',
    severity: 'warning',
    description: 'A call whose function takes other arguments on the target.',
    async check(pick) {
        const found: FoundWarning<ArgumentFacts>[] = [];
        const budget = { left: MOST_CALLEES };
        for (const file of pick.files) {
            append(found, await callsOf(pick, file, budget));
            append(found, findCallsAgainstPick(file));
        }
        return found;
    },
    describe: describeArguments,
    describeOnSides: describeArgumentsOnSides,
});

/** Callees of one pick that are looked up. */
const MOST_CALLEES = 250;

async function callsOf(
    pick: PickView,
    file: FileView,
    budget: { left: number },
): Promise<FoundWarning<ArgumentFacts>[]> {
    const { result, language } = file;
    if (!result?.syntax || !language || !file.added.length) return [];
    const calls = callsByName(file, language, result.text);
    if (!calls.size) return [];
    const found: FoundWarning<ArgumentFacts>[] = [];
    let types: Types | undefined;
    const readTypes = async () => (types ??= await readTypesHere(pick, file, language));
    const trees = { base: await pick.base(), target: await pick.target() };
    for (const [name, uses] of calls) {
        if (budget.left-- <= 0) break;
        const callee = await findCallee(pick, file, language, name, uses[0]!);
        if (!callee) continue;
        for (const use of uses) {
            if (spreads(result.text, use)) continue;
            const warning = await checkCall({ file, language, text: result.text, use, trees, ...callee }, readTypes);
            if (warning) found.push(warning);
        }
    }
    return found;
}

function callsByName(file: FileView, language: Language, text: string): Map<string, NameUse[]> {
    const calls = new Map<string, NameUse[]>();
    for (const use of usesOf(file)) {
        if (use.role !== 'callee' || !use.args) continue;
        if (use.object && language.callees.ignoresMethods) continue;
        // A function that is a variable.
        if (!use.object && use.fn && findBoundNames(language, text, use.fn.node).has(use.name)) continue;
        calls.set(use.name, [...(calls.get(use.name) ?? []), use]);
    }
    return calls;
}

async function checkCall(
    call: CheckedCall,
    readTypes: () => Promise<Types>,
): Promise<FoundWarning<ArgumentFacts> | undefined> {
    const { file, language, use, text } = call;
    const judged = judgeCall(call);
    if (!judged) return undefined;
    const { byType, ...rest } = judged;
    const warning = { path: file.path, start: use.start, end: use.end, ...rest };
    if (!byType || !language.comparesTypes) return warning;
    const [up, here] = [call.upstream[0]!, call.target[0]!];
    const passed = await judgePassed({ use, text, up, here }, language, await readTypes());
    // The text is checked anew as it is edited: a call that passes what it should is no longer reported.
    if (passed === 'right') return undefined;
    return passed === 'wrong' ? { ...warning, severity: 'warning' } : warning;
}
