/** Variables of the function upstream that the target's function lacks, even if something else has that name. */
import type { FoundWarning } from '../../model/rule.ts';
import type { FunctionSyntax } from '../../../../syntax/outline.ts';
import { definesInResult } from '../../symbols/ownDefinitions.ts';
import { findBoundNames, type NameUse } from '../../symbols/uses.ts';
import { findSameFunction, type FileView } from '../../model/fileView.ts';
import type { MissingFacts } from './describeMissing.ts';

/** @param uses names in the added lines */
export function findMissingLocals(file: FileView, uses: readonly NameUse[]): FoundWarning<MissingFacts>[] {
    const { language, result, patch } = file;
    if (!language || !result || !patch) return [];
    const found: FoundWarning<MissingFacts>[] = [];
    const reported = new Set<string>();
    const scopes = new Map<string, Variables | undefined>();
    for (const { fn, name, role, object, start, end } of uses) {
        if (!fn || (role !== 'name' && role !== 'callee') || object) continue;
        const key = `${fn.name} ${fn.nth}`;
        if (!scopes.has(key)) scopes.set(key, variablesOf(file, fn));
        const scope = scopes.get(key);
        if (!scope?.upstream.has(name) || scope.here.has(name) || reported.has(`${key} ${name}`)) continue;
        if (definesInResult(file, name)) continue;
        reported.add(`${key} ${name}`);
        found.push({ path: file.path, start, end, facts: { kind: 'local', name, fn: fn.name } });
    }
    return found;
}

interface Variables {
    readonly here: ReadonlyMap<string, unknown>;
    readonly upstream: ReadonlyMap<string, unknown>;
}

function variablesOf({ language, result, patch }: FileView, fn: FunctionSyntax): Variables | undefined {
    const upstream = findSameFunction(patch, fn);
    return (
        upstream && {
            here: findBoundNames(language!, result!.text, fn.node),
            upstream: findBoundNames(language!, patch!.text, upstream.node),
        }
    );
}
