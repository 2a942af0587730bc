import { z } from 'zod'
import type { InstanceStatus } from '../../core/message.ts'

const job = z.object({ operation: z.string(), since: z.string().exactOptional() })
const cursor = z.object({ running: z.array(job).exactOptional() })

/** The jobs that had not ended at the last look at an instance's job list, as its cursor tells. */
export const runningJobs = (stored: unknown): InstanceStatus['refreshing'] =>
  cursor.safeParse(stored).data?.running ?? []
