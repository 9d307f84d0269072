/**
 * Parts of the pick that are not in the result, and parts of the target that the pick does not know: uses of what it
 * removes, calls of what it gives another signature.
 */
import { append } from '../../../base/arrays.ts';
import { defineRule, type FoundWarning } from '../model/rule.ts';
import { companionsLeftOut } from './incomplete/companions.ts';
import { definitionsLeftOut } from './incomplete/definitions.ts';
import { removedEntities } from './incomplete/entities.ts';
import { callsOfOldShape } from './incomplete/oldCalls.ts';
import { removedButUsed } from './incomplete/removedButUsed.ts';
import { leftWithoutUse } from './incomplete/unused.ts';
import { describeIncomplete, type IncompleteFacts } from './incomplete/describeIncomplete.ts';

export const incompleteChange = defineRule({
    id: 'incomplete-change',
    severity: 'warning',
    description: 'Parts of the pick that are not in the result.',
    async check(pick) {
        const found: FoundWarning<IncompleteFacts>[] = [];
        for (const file of pick.files) {
            append(found, await removedButUsed(pick, file));
            append(found, await callsOfOldShape(pick, file));
            append(found, await definitionsLeftOut(pick, file));
            append(found, await removedEntities(pick, file));
            append(found, leftWithoutUse(file));
        }
        return [...found, ...companionsLeftOut(pick)];
    },
    describe: describeIncomplete,
});
