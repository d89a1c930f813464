export default async function stopServersOfRun(): Promise<void> {
  await (globalThis as typeof globalThis & { stopServersOfRun?: () => Promise<void> }).stopServersOfRun?.()
}
