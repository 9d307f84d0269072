/** Added lines use a name that the target does not have, or not there: not in that function, that struct, that file. */
import { append } from '../../../base/arrays.ts';
import { defineRule, type FoundWarning } from '../model/rule.ts';
import { isCodePath } from '../../../syntax/prose.ts';
import { usesOf } from '../symbols/uses.ts';
import { findMissingEntities } from './missing/entities.ts';
import { findMissingImports } from './missing/imports.ts';
import { findMissingIncludes } from './missing/includes.ts';
import { findMissingConfig } from './missing/kconfig.ts';
import { findMissingForms } from './missing/languageForms.ts';
import { findMissingLocals } from './missing/locals.ts';
import { findMissingMembers } from './missing/members.ts';
import { findMissingModules } from './missing/modules.ts';
import { findMissingNames } from './missing/names.ts';
import { findMissingOwnMembers } from './missing/ownMembers.ts';
import { findMissingOptions } from './missing/options.ts';
import { findMissingSystemHeaders } from './missing/systemHeaders.ts';
import { describeMissing, type MissingFacts } from './missing/describeMissing.ts';
import { describeMissingOnSides } from './missing/describeMissingOnSides.ts';

export const missingSymbol = defineRule({
    id: 'missing-symbol',
    severity: 'warning',
    description: 'A name that the target does not have, or not there.',
    async check(pick) {
        const found: FoundWarning<MissingFacts>[] = [];
        for (const file of pick.files) {
            if (!file.result || !file.added.length) continue;
            append(found, await findMissingEntities(pick, file));
            if (!isCodePath(file.path)) continue;
            const uses = usesOf(file);
            append(found, await findMissingNames(pick, file, uses));
            append(found, findMissingLocals(file, uses));
            append(found, await findMissingIncludes(pick, file, uses));
            append(found, await findMissingMembers(pick, file, uses));
            append(found, await findMissingOwnMembers(pick, file, uses));
            append(found, await findMissingSystemHeaders(pick, file, uses));
            append(found, await findMissingImports(pick, file, uses));
            append(found, await findMissingModules(pick, file));
            append(found, await findMissingConfig(pick, file));
            append(found, await findMissingOptions(pick, file));
            append(found, await findMissingForms(pick, file));
        }
        return found;
    },
    describe: describeMissing,
    describeOnSides: describeMissingOnSides,
});
