/** What the gotcha rules say to people: facts in, one sentence out. */

export const notParsed = (path: string, version: string, name?: string) =>
    `${path}${name ? `, ${name}()` : ''}: the ${version}'s text could not be parsed in time; only its words were checked.`;

const calledHere = (name: string | undefined) => (name ? ` Here it is called ${name}.` : '');

export const missingName = (name: string, here?: string) =>
    `The target does not have ${name}.${calledHere(here)} Use what it has instead, or take the commit that brought it first.`;

export const missingMember = (name: string, here?: string) =>
    `The target has no member ${name}.${calledHere(here)} Use what it has instead, or take the commit that brought it first.`;

export const localMissing = (name: string, fn: string) =>
    `${fn}() has no variable ${name} on the target: declare it, or use the one that it has.`;

export const notIncluded = (name: string, header: string) =>
    `${name} is in ${header} on the target, which this file does not see: include it.`;

export const notVisible = (name: string, path: string) =>
    `${name} is known only inside of ${path} on the target: this file cannot see it.`;

export const includeMissing = (name: string) =>
    `The target has no file ${name}: include the header that holds these names here.`;

export const memberMissing = (name: string, type: string, path: string) =>
    `${type} has no member ${name} on the target (${path}).`;

export const ruleFailed = (rule: string) => `The rule ${rule} failed on this pick; see the log.`;

export const callArgumentsDiffer = (name: string, count: number, signature: string, path: string) =>
    `${name}() is called with ${count} arguments; here it is ${signature} (${path}).`;

export const callTypesDiffer = (name: string, signature: string, path: string) =>
    `${name}() takes other types here: ${signature} (${path}).`;

export const macroDiffers = (macro: string, name: string, path: string) =>
    `${macro}() is written otherwise on the target (${path}) and does not declare ${name}: declare it in front.`;

export const stillUsed = (name: string) =>
    `The pick removes ${name}; the target still uses it here, where upstream does not.`;

export const oldCall = (name: string, count: number, signature: string) =>
    `The pick makes it ${signature}; this call, which upstream does not have, passes ${count} arguments to ${name}().`;

export const definitionLeftOut = (name: string, path: string) =>
    `${name} is defined in a part of the pick that is not in the result (${path}).`;

export const hunkLeftOut = (path: string) =>
    `The pick changes ${path}, which the target does not have: see where that code lives here.`;
