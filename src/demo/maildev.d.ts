/** The two parts of maildev 2.2.1 that the inbox uses. */
declare module 'maildev/lib/mailserver.js' {
  const mailserver: {
    create(port: number, host: string, mailFolder: string): void
    listen(): Promise<void>
    close(done: () => void): void
  }
  export default mailserver
}

declare module 'maildev/lib/web.js' {
  const web: {
    readonly server: import('node:http').Server | null
    start(
      port: number,
      host: string,
      mailserver: unknown,
      user: undefined,
      password: undefined,
      basePath: string,
      secure: { readonly https: boolean },
    ): void
    close(done: () => void): void
  }
  export default web
}

declare module 'maildev/lib/logger.js' {
  const logger: { setLevel(level: 0 | 1 | 2): void }
  export default logger
}

declare module '@microsoft/m365agentsplayground/cli.js'
