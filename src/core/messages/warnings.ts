/** What the gotcha rules say to people: facts in, one sentence out. */

export const notParsed = (path: string, version: string, name?: string) =>
    `${path}${name ? `, ${name}()` : ''}: the ${version}'s text could not be parsed in time; only its words were checked.`;

export const missingName = (name: string, definedIn: string | undefined) =>
    `${name} is not on the target${definedIn ? `: upstream has it in ${definedIn}` : ''}.`;

export const ruleFailed = (rule: string) => `The rule ${rule} failed on this pick; see the log.`;
