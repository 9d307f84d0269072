export class RadioTable {
    static size = 0;
}

// here too
