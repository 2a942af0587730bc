import { type EmbeddedPlace, openEmbedded } from './embedded.ts'
import { openServer, type ServerPlace } from './server.ts'
import type { Db } from './tables.ts'

/** The embedded database, or a server that any number of processes share. */
export type Place = EmbeddedPlace | ServerPlace

/**
 * Opens the database and brings its tables up to date. PostgreSQL is the engine in both places, and the SQL is the same.
 *
 * @throws  in one sentence without a secret: the folder is in use or unusable, the server cannot be reached or refuses
 *          the sign-in, the database does not exist, or it is newer than this program
 */
export const open = (place: Place): Promise<Db> => ('url' in place ? openServer(place) : openEmbedded(place))
