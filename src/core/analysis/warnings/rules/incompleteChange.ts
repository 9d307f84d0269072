/**
 * Parts of the pick that are not in the result, and parts of the target that the pick does not know: uses of what it
 * removes, calls of what it gives another signature.
 */
import { append } from '../../../base/arrays.ts';
import { defineRule, type FoundWarning } from '../model/rule.ts';
import { findOmittedCompanions } from './incomplete/companions.ts';
import { findOmittedDefinitions } from './incomplete/definitions.ts';
import { findRemovedEntities } from './incomplete/entities.ts';
import { findCallsOfOldShape } from './incomplete/oldCalls.ts';
import { findRemovedButUsed } from './incomplete/removedButUsed.ts';
import { findUnusedVariables } from './incomplete/unused.ts';
import { describeIncomplete, type IncompleteFacts } from './incomplete/describeIncomplete.ts';
import { describeIncompleteOnSides } from './incomplete/describeIncompleteOnSides.ts';

export const incompleteChange = defineRule({
    id: 'incomplete-change',
    severity: 'warning',
    description: 'Parts of the pick that are not in the result.',
    async check(pick) {
        const found: FoundWarning<IncompleteFacts>[] = [];
        for (const file of pick.files) {
            append(found, await findRemovedButUsed(pick, file));
            append(found, await findCallsOfOldShape(pick, file));
            append(found, await findOmittedDefinitions(pick, file));
            append(found, await findRemovedEntities(pick, file));
            append(found, findUnusedVariables(file));
        }
        return [...found, ...findOmittedCompanions(pick)];
    },
    describe: describeIncomplete,
    describeOnSides: describeIncompleteOnSides,
});
