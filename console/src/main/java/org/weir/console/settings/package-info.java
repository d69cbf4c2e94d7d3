/**
 * Reading settings that a person wrote: YAML in which every key is known and every value is of its kind, or a sentence that names the
 * key. Start at {@link org.weir.console.settings.SettingsFile}.
 */
@NullMarked
package org.weir.console.settings;

import org.jspecify.annotations.NullMarked;
