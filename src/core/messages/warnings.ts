/** What the gotcha rules say to people: facts in, one sentence out. */

export const notParsed = (path: string, version: string, name?: string) =>
    `${path}${name ? `, ${name}()` : ''}: the ${version}'s text is too long, or too tangled, to be parsed; only its words were checked.`;

export const notCode = (path: string, line: number) =>
    `${path}:${line} could not be read as code as it is; what stands there was checked in part only.`;

export const tooLongToCheck = (path: string) =>
    `${path} is too long to be checked while it is edited: its warnings are those of the dry run.`;

export const checkFailed = (path: string) => `${path} could not be checked as it is now; see the log.`;

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

export const stillUsedIn = (name: string, path: string) =>
    `The pick removes ${name} here; the target still uses it in ${path}.`;

export const oldCall = (name: string, count: number, signature: string) =>
    `The pick makes it ${signature}; this call, which upstream does not have, passes ${count} arguments to ${name}().`;

export const definitionLeftOut = (name: string, path: string) =>
    `${name} is defined in a part of the pick that is not in the result (${path}).`;

export const gotoMissing = (label: string, fn: string, near?: string) =>
    `${fn}() has no label ${label} on the target.${near ? ` ${near} does most of what it does upstream.` : ''}`;

export const gotoDiffers = (label: string, fn: string) =>
    `The label ${label} in ${fn}() does not undo the same things here as upstream: compare both before you jump there.`;

export const exitHolds = (kind: string, what: string, taken: string) =>
    `This ${kind} leaves ${what} behind: ${taken} is held here and is not upstream.`;

export const exitLeaks = (name: string) =>
    `This return leaks ${name}: upstream it is freed automatically, here it is freed by hand further down.`;

export const landedInFunction = (here: string, upstream: string, exists: boolean) =>
    exists
        ? `This landed in ${here}(); upstream it is in ${upstream}(), which the target has too.`
        : `This landed in ${here}(); upstream it is in ${upstream}(), which the target does not have.`;

export const landedInBranch = (here: string, upstream: string) =>
    `This landed where ${here} holds; upstream it is where ${upstream} holds.`;

export const contextDrifted = (name: string, fn: string) =>
    `${name} is not set in ${fn}() as it is upstream: check that the pick's lines still see the right value.`;

export const variableOfOtherType = (name: string, here: string, upstream: string) =>
    `${name} is a ${here} on the target, and a ${upstream} upstream.`;

export const otherCopy = (path: string, upstream: number) =>
    upstream
        ? `The code that the pick changes in ${path} stands here too, as it does upstream: see whether it has the same fault.`
        : `The code that the pick changes in ${path} stands here too, and not upstream any more: it may need the same change.`;

export const foreignNotChecked = (count: number) =>
    `${count} vendored or generated ${count === 1 ? 'file' : 'files'} of the pick ${count === 1 ? 'was' : 'were'} not checked for silent traps.`;

export const tooLarge = (path: string) => `${path} is too large to be checked for silent traps.`;

export const searchCut = () =>
    'The names of the pick stand in so many files that not all were read: warnings of what other files hold may be missing.';

export const filesNotChecked = (count: number) =>
    `The pick changes so many files that ${count} of them were not checked for silent traps.`;

export const callReturnsNothing = (name: string, path: string) =>
    `${name}() returns nothing on the target (${path}), and this uses its value.`;

export const callReturnsOther = (name: string, returns: string, path: string) =>
    `${name}() returns ${returns} on the target (${path}): see whether what takes the value may.`;

export const leftUnused = (name: string, fn: string) =>
    `The pick takes the last use of ${name} in ${fn}() away: its declaration has to go here too.`;

export const formTooNew = (form: string, since: string, here: string) =>
    `New in ${since}: ${form}. The target is written for ${here} and later: say it in an older form.`;

export const definedThere = (name: string, user: string) =>
    `${user} needs ${name}, which upstream defines in this file and the target does not: add it here, or take its commit first.`;

export const systemHeaderMissing = (name: string, header: string) =>
    `${name} comes from <${header}>, which this file does not include on the target: include it.`;

export const notImported = (name: string, from: string) =>
    `Upstream's file imports ${name} from ${from}; this one does not on the target: import it.`;

export const moduleMissing = (from: string) =>
    `The target does not have the module ${from}: import from where it has these names, or take the commit that brought it first.`;

export const optionMissing = (option: string) =>
    `The target's programs have no option ${option}: say it with what they have, or take the commit that brought it first.`;

export const configMissing = (symbol: string) =>
    `No Kconfig file of the target defines ${symbol}: it is never set there. Use what the target has, or take the commit that brought it first.`;

export const argumentsInOtherOrder = (name: string, signature: string, path: string) =>
    `${name}() takes its arguments in another order here: ${signature} (${path}).`;

export const argumentsCollected = (name: string, param: string, signature: string, path: string) =>
    `${name}() takes any number of values for ${param} upstream, and one here: ${signature} (${path}).`;

export const parameterMeansOther = (name: string, upstream: string, here: string, path: string) =>
    `What ${name}() takes as ${upstream} upstream is ${here} here (${path}): the value may mean something else.`;

export const argumentsSwapped = (name: string, one: string, other: string) =>
    `${one} and ${other} are passed to ${name}() in the other order than in the pick.`;

export const argumentDiffers = (name: string, here: string, upstream: string) =>
    `${here} is passed to ${name}() where the pick passes ${upstream}, which is there too.`;

export const companionLeftOut = (name: string, what: string, path: string) =>
    `The pick also has ${what} ${name} (${path}); the result does not.`;
