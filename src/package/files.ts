/** A file of the `manifest` folder by its name; `undefined` when it is not there. */
export type ReadFile = (name: string) => Uint8Array | undefined

/** The package's files by their names; all lie at its root. */
export type PackageFiles = Readonly<Record<string, Uint8Array>>
