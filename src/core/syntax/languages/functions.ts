/** Parameters, calls and types of a language as the rules compare them: the shape of those parts of a record. */

/** How a parameter list is read. A parameter is given as text, its whitespace collapsed, without comments. */
export interface ParameterRules {
    /** A first parameter that no call passes: `self`. */
    readonly receiver?: RegExp;
    /** Separators between parameters that are not parameters: `/` and `*` of Python. */
    readonly separators?: ReadonlySet<string>;
    /** Whether it takes any number of arguments. */
    takesMany(parameter: string): boolean;
    /** Whether it is one value in the function, made of any number of arguments: `*args`, `...rest`. */
    collects(parameter: string): boolean;
    /** Its name; undefined where it has none. */
    nameOf(parameter: string): string | undefined;
    /** Any function may be called with any number of arguments. */
    readonly anyCount?: boolean;
    /** The type stands in front of the name, so that two can be compared as text. */
    readonly typeFirst?: boolean;
}

/** What is known of the function that a call means, when only its name is. */
export interface CalleeRules {
    /** A name means the same function everywhere. */
    readonly global?: boolean;
    /** Nothing is known of what is called behind a dot or an arrow: a pointer, or one of many classes' methods. */
    readonly ignoresMethods?: boolean;
    /** A call without a qualifier means a function of the same folder. */
    readonly ownFolder?: boolean;
    /** Functions of one name differ in their parameters. */
    readonly overloads?: boolean;
    /** Callers of a function are reported where the pick gives it another number of parameters. */
    readonly checksCallers?: boolean;
}

/** How the members of a type are found; its head is `typeBody` of the record. */
export interface TypeRules {
    /**
     * Whether a type may have members that its body does not show: of macros, embedded types, parents.
     * @param bracket where the body's bracket stands in `text`
     * @param body the text behind it
     */
    isOpen(text: string, bracket: number, body: string): boolean;
    /** Types that are named behind their body, as in `typedef struct { … } NAME;`. */
    readonly namedBehind?: {
        /** Pattern source with NAME, flag `m`: from the closing bracket on. */
        readonly end: string;
        /** How the last definition in front of it begins. */
        readonly begin: string;
        /** Files in which there are such. */
        readonly files: RegExp;
    };
}

/** `...` and a name, in whichever order. */
export const isNamedEllipsis = (parameter: string) => parameter.includes('...') && /\w/.test(parameter);

/** Characters of a parameter that is looked at. */
const LONGEST = 1000;

/** The name of a parameter that stands behind its type: `const char *name`, `int (*name)(void)`. */
export function nameBehindType(parameter: string): string | undefined {
    const pointer = /\(\s*\*\s*(\w+)\s*\)/.exec(parameter);
    if (pointer) return pointer[1];
    if (parameter.length > LONGEST) return undefined;
    const plain = parameter.replace(/=.*$/, '').replace(/(?:\[[^\]]*\]\s*)+$/, '');
    return /[\w>*&\].][\s*&]+([A-Za-z_]\w*)\s*$|[*&]([A-Za-z_]\w*)\s*$/.exec(plain)?.slice(1).find(Boolean);
}

/** The name of a parameter that begins with it: `name: string`, `*name`, `...name`. */
export const readLeadingName = (parameter: string): string | undefined =>
    /^(?:(?:public|private|protected|readonly)\s+)*(?:\.\.\.|\*{1,2})?([A-Za-z_]\w*)/.exec(parameter)?.[1];

/** The object of a method, in Rust and Python. */
export const SELF = /^(?:&?(?:'\w+ )?(?:mut )?self\b|self\b|cls\b)/;
