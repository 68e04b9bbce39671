/**
 * Raise it whenever the engine reads the same picture differently: older readings are then read
 * anew.
 */
export const ENGINE_VERSION = 17;
