/** Added lines use a name that the target does not have, or not there: not in that function, that struct, that file. */
import { append } from '../../../base/arrays.ts';
import { defineRule, type FoundWarning } from '../model/rule.ts';
import { isCodePath } from '../../../syntax/prose.ts';
import { usesOf } from '../symbols/uses.ts';
import { missingEntities } from './missing/entities.ts';
import { missingImports } from './missing/imports.ts';
import { missingIncludes } from './missing/includes.ts';
import { missingConfig } from './missing/kconfig.ts';
import { missingForms } from './missing/languageForms.ts';
import { missingLocals } from './missing/locals.ts';
import { missingMembers } from './missing/members.ts';
import { missingModules } from './missing/modules.ts';
import { missingNames } from './missing/names.ts';
import { missingOwnMembers } from './missing/ownMembers.ts';
import { missingOptions } from './missing/options.ts';
import { missingSystemHeaders } from './missing/systemHeaders.ts';
import { describeMissing, type MissingFacts } from './missing/describeMissing.ts';

export const missingSymbol = defineRule({
    id: 'missing-symbol',
    severity: 'warning',
    description: 'A name that the target does not have, or not there.',
    async check(pick) {
        const found: FoundWarning<MissingFacts>[] = [];
        for (const file of pick.files) {
            if (!file.result || !file.added.length) continue;
            append(found, await missingEntities(pick, file));
            if (!isCodePath(file.path)) continue;
            const uses = usesOf(file);
            append(found, await missingNames(pick, file, uses));
            append(found, missingLocals(file, uses));
            append(found, await missingIncludes(pick, file, uses));
            append(found, await missingMembers(pick, file, uses));
            append(found, await missingOwnMembers(pick, file, uses));
            append(found, await missingSystemHeaders(pick, file, uses));
            append(found, await missingImports(pick, file, uses));
            append(found, await missingModules(pick, file));
            append(found, await missingConfig(pick, file));
            append(found, await missingOptions(pick, file));
            append(found, await missingForms(pick, file));
        }
        return found;
    },
    describe: describeMissing,
});
