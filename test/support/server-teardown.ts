/** Ends the server of the run. */
export default async function endServer(): Promise<void> {
  await Reflect.get(globalThis, 'endServer')?.()
}
