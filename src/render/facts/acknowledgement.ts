import type { Acknowledgeable } from '../../core/message.ts'
import { named, type Scene } from '../scene.ts'

/** `Acknowledged by Mia, 20 Nov 2026, 14:05 UTC`: who looks after it, where somebody does. */
export const acknowledgement = ({ acknowledged }: Acknowledgeable, scene: Scene): readonly string[] =>
  acknowledged === undefined
    ? []
    : [scene.words.hold.acknowledged(scene.formats, named(scene, acknowledged.by), acknowledged.at)]
