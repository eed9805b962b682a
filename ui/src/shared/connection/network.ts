/** Which networks an address may lead into besides the public one. */

export const NETWORKS = ["public", "private", "loopback"] as const;
export type Network = (typeof NETWORKS)[number];

export function networkOf(spelled: unknown): Network | undefined {
  return NETWORKS.find((one) => one === spelled);
}
