/** What the gotcha rules say to people: facts in, one sentence out. */

export const notParsed = (path: string, version: string, name?: string) =>
    `${path}${name ? `, ${name}()` : ''}: the ${version}'s text could not be parsed in time; only its words were checked.`;

export const missingName = (name: string, definedIn: string | undefined) =>
    `${name} is not on the target${definedIn ? `: upstream has it in ${definedIn}` : ''}.`;

export const ruleFailed = (rule: string) => `The rule ${rule} failed on this pick; see the log.`;

export const callArgumentsDiffer = (name: string, count: number, signature: string, path: string) =>
    `${name}() is called with ${count} arguments; here it is ${signature} (${path}).`;

export const callTypesDiffer = (name: string, signature: string, path: string) =>
    `${name}() takes other types here: ${signature} (${path}).`;
